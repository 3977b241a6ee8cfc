import { describe, expect, it } from 'vitest';
import { bar_index, bars_of, filters_of_bar, scale_end } from './load_chart';

const load = { overdue: 214, never_verified: 38, weeks: [{ week_start: '2026-11-16', due: 12 }, { week_start: '2026-12-28', due: 20 }] };

describe('The chart of the load', () => {
  it('shows what waits already before the weeks', () => {
    expect(bars_of(load).map((bar) => bar.count)).toEqual([214, 38, 12, 20]);
    expect(bars_of(load)[bar_index(1, 1)]).toEqual({ id: 'week', week_start: '2026-12-28', count: 20 });
  });

  it('is scaled by the weeks, so that a backlog does not flatten them', () => {
    expect(scale_end(load)).toBe(25);
    expect(scale_end({ ...load, weeks: [] })).toBe(214);
    expect(scale_end({ overdue: 0, never_verified: 0, weeks: [] })).toBe(1);
  });

  it('leads from a bar to exactly what it counts, over the end of a year too', () => {
    expect(filters_of_bar(bars_of(load)[3]!)).toEqual({ overdue: false, never_verified: false, due_after: '2026-12-28', due_before: '2027-01-04' });
    expect(filters_of_bar(bars_of(load)[0]!)).toMatchObject({ overdue: true, due_after: '' });
  });
});
