import { describe, expect, it } from 'vitest';
import { parts_of, window_at } from './row_window';

const shown = Array.from({ length: 500 }, (_, index) => index);
const spaces = (parts: ReturnType<typeof parts_of>) => parts.map((part) => ('row' in part ? 1 : part.space)).reduce((sum, rows) => sum + rows, 0);

describe('The window on a long table', () => {
  it('reaches beyond the rows in view on both sides', () => {
    // Rows 200 to 215 are in view: 12 beyond are 188 to 227, moved outwards to steps of 8.
    expect(window_at(200 * 40, 15 * 40, 40, 500)).toEqual({ first: 184, end: 232 });
    expect(window_at(0, 600, 40, 500)).toEqual({ first: 0, end: 32 });
  });

  it('ends with the last row, also when more had been scrolled than there is now', () => {
    expect(window_at(490 * 40, 600, 40, 500).end).toBe(500);
    const shrunk = window_at(490 * 40, 600, 40, 100);
    expect(shrunk.end).toBe(100);
    expect(shrunk.first).toBeLessThan(80);
  });
});

describe('The parts of a long table', () => {
  it('are as many rows together as there are', () => {
    for (const held of [[], [0], [3, 499], [250]]) expect(spaces(parts_of(shown, { first: 184, end: 232 }, held))).toBe(500);
  });

  it('keep the row with the focus and its neighbours wherever the view is', () => {
    const rows = parts_of(shown, { first: 184, end: 232 }, [7]).flatMap((part) => ('row' in part ? [part.row] : []));
    expect(rows.slice(0, 4)).toEqual([6, 7, 8, 184]);
    expect(rows.at(-1)).toBe(231);
  });

  it('pass over rows that are not shown', () => {
    const parts = parts_of([2, 5, 9], { first: 1, end: 3 }, [8]);
    expect(parts).toEqual([{ space: 1 }, { row: 5, position: 1 }, { row: 9, position: 2 }]);
  });
});
