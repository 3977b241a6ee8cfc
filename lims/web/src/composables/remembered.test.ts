import { beforeEach, describe, expect, it } from 'vitest';
import { remembered } from './remembered';

describe('What the browser remembers', () => {
  beforeEach(() => localStorage.clear());

  it('is there the next time', () => {
    remembered('etalon.test', 'x').value = 'dark';
    expect(remembered('etalon.test', 'x').value).toBe('dark');
    expect(localStorage.getItem('etalon.test')).toBe('"dark"'); // as public/theme.js reads it
  });

  it('is forgotten when it is set to nothing', () => {
    const value = remembered<string[] | null>('etalon.test', null);
    value.value = ['name'];
    value.value = null;
    expect(localStorage.getItem('etalon.test')).toBeNull();
  });

  it('does no harm when it cannot be read', () => {
    localStorage.setItem('etalon.test', '{broken');
    expect(remembered('etalon.test', 'usual').value).toBe('usual');
  });
});
