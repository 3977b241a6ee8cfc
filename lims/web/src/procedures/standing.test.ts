import { describe, expect, it } from 'vitest';
import { days_of, standing_of, tone_of } from './standing';

describe('Where an edition stands', () => {
  it.each([
    [{ state: 'draft', validity: null }, 'draft', 'soon'],
    [{ state: 'released', validity: 'in_force' }, 'in_force', 'good'],
    [{ state: 'released', validity: 'not_yet' }, 'not_yet', 'accent'],
    [{ state: 'released', validity: 'replaced' }, 'replaced', 'neutral'],
    [{ state: 'released', validity: null }, 'kept', 'neutral'],
    [{}, 'unknown', 'neutral'],
  ] as const)('%o is %s', (edition, standing, tone) => {
    expect(standing_of(edition)).toBe(standing);
    expect(tone_of(standing)).toBe(tone);
  });

  it('has its days', () => {
    expect(days_of({ in_force: '2013-12-27', withdrawn: null })).toBe('2013-12-27 ~');
    expect(days_of({ in_force: '2013-12-27', withdrawn: '2026-01-01' })).toBe('2013-12-27 ~ 2026-01-01');
    expect(days_of({})).toBe('');
  });
});
