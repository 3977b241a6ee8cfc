import { describe, expect, it } from 'vitest';
import { after_sign_in, sign_in_target } from './target';

describe('Signing in', () => {
  it('leads back to where one was', () => {
    const there = '/instruments?overdue=true';
    expect(after_sign_in(sign_in_target(there).next)).toBe(there);
    expect(after_sign_in(sign_in_target('/').next)).toBe('/');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/sign-in?next=/', undefined])('never leads elsewhere: %s', (next) => {
    expect(after_sign_in(next)).toBe('/');
  });
});
