import { describe, expect, it } from 'vitest';
import { usual_periods } from './periods';

const of = (today: Date) => Object.fromEntries(usual_periods(today).map(({ id, period }) => [id, period]));

describe('The usual periods of statistics', () => {
  it('end today where they have not ended yet', () => {
    const periods = of(new Date(2026, 10, 27));
    expect(periods.this_year).toEqual(['2026-01-01', '2026-11-27']);
    expect(periods.this_half).toEqual(['2026-07-01', '2026-11-27']);
    expect(periods.last_month).toEqual(['2026-10-01', '2026-10-31']);
    expect(periods.last_year).toEqual(['2025-01-01', '2025-12-31']);
  });

  it('reach into the year before in January', () => {
    expect(of(new Date(2027, 0, 5)).last_month).toEqual(['2026-12-01', '2026-12-31']);
  });
});
