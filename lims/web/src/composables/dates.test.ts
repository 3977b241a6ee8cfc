import { describe, expect, it } from 'vitest';
import { add_days, is_date, local_time, today } from './dates';

describe('Dates', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2026-03-29', 7, '2026-04-05'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(add_days(date, days)).toBe(expected);
  });

  it('of today is the one on the wall, not the one in Greenwich', () => {
    expect(today(new Date(2026, 10, 21, 0, 30))).toBe('2026-11-21');
    expect(today(new Date(2026, 10, 21, 23, 30))).toBe('2026-11-21');
  });

  it.each(['2025-02-29', '2025-13-01', '2025-1-1', '20250101', ''])('that do not exist are refused: "%s"', (text) => {
    expect(is_date(text)).toBe(false);
  });

  it('show instants to the minute, and what is no instant as it is', () => {
    const instant = new Date(2026, 2, 1, 9, 5);
    expect(local_time(instant.toISOString())).toBe('2026-03-01 09:05');
    expect(local_time('soon')).toBe('soon');
    expect(local_time(null)).toBe('');
  });
});
