import { describe, expect, it } from 'vitest';
import { active_item, nav_for } from './nav';

const items = (...roles: Parameters<typeof nav_for>[0]) => nav_for(roles).flatMap((group) => group.items.map((item) => item.id));

describe('The navigation', () => {
  it('shows the bench to those who verify, users and settings to the administrator', () => {
    expect(items('verifier')).toContain('bench');
    expect(items('checker')).not.toContain('bench');
    expect(items('administrator')).toEqual(expect.arrayContaining(['users', 'laboratory']));
    expect(items('verifier')).not.toContain('users');
  });

  it('keeps the whole register away from a customer', () => {
    expect(items('customer')).not.toContain('instruments');
  });

  it('marks the item a page belongs to', () => {
    expect(active_item('/')).toBe('home');
    expect(active_item('/instruments/3/edit')).toBe('instruments');
    expect(active_item('/nowhere')).toBeUndefined();
  });
});
