import { describe, expect, it } from 'vitest';
import { scan_collector } from './scanner';

/** Feeds keys with the same pause between them; returns what each Enter produced. */
function typed(keys: string[], pause: number): (string | null)[] {
  const collect = scan_collector();
  return keys.map((key, index) => collect({ key, at: index * pause })).filter((_, index) => keys[index] === 'Enter');
}

describe('A wedge scanner', () => {
  it('is recognized by its speed', () => {
    expect(typed([...'GL000003', 'Enter'], 12)).toEqual(['GL000003']);
  });

  it('is not confused with a person typing', () => {
    expect(typed([...'GL000003', 'Enter'], 120)).toEqual([null]);
  });

  it('is recognized when a busy browser hands its keys on unevenly', () => {
    const collect = scan_collector();
    [0, 2, 4, 110, 112, 114, 116, 118].forEach((at, index) => collect({ key: 'GL000003'[index]!, at }));
    expect(collect({ key: 'Enter', at: 120 })).toBe('GL000003');
  });

  it('may press Shift between the characters', () => {
    expect(typed(['Shift', 'G', 'Shift', 'L', '0', '0', '1', 'Enter'], 10)).toEqual(['GL001']);
  });

  it('needs at least four characters', () => {
    expect(typed([...'12', 'Enter'], 10)).toEqual([null]);
  });

  it('starts over after a pause and after each code', () => {
    const collect = scan_collector();
    collect({ key: '/', at: 0 });
    [...'ABCD'].forEach((key, index) => collect({ key, at: 1000 + index * 10 }));
    expect(collect({ key: 'Enter', at: 1040 })).toBe('ABCD');
    expect(collect({ key: 'Enter', at: 1050 })).toBeNull();
  });
});
