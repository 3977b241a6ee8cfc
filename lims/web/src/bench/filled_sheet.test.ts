import { describe, expect, it } from 'vitest';
import { has_readings, progress, refilled } from './filled_sheet';
import { applies, is_table, type Sheet, type TableItem } from './sheet';
import { with_judgement, with_reason, with_stood } from './sheet_edits';
import { find_table, with_found_state } from './sides';
import { with_cell, with_points, with_repetitions, with_row_standard } from './table_edits';
import { gauge } from './testing/gauge';
import { scale } from './testing/scale';

const balance = { at: '2026-11-26T08:30:00Z', source: '电子天平' };

function filled(): Sheet {
  let sheet = with_cell(with_found_state(scale(), 'recorded'), 'eccentricity', { row: 2, column: 0 }, '10.1', { side: 'found', observed: balance });
  sheet = with_cell(with_repetitions(sheet, 'repeatability', 5), 'repeatability', { row: 4, column: 1 }, '15.2', { observed: balance });
  sheet = with_cell(sheet, 'zero', { row: 0, column: 1 }, 'steady');
  sheet = with_row_standard(sheet, 'eccentricity', [0], 'reference', 3);
  return with_stood(with_reason(with_judgement(sheet, 'level', 'fail'), 'level', '倾斜'), 'from', '2026-11-26T08:00');
}

describe('An earlier sheet with rows of every form', () => {
  it('goes over whole to a blank one', () => expect(refilled(scale(), filled())).toEqual(filled()));

  it('of an older shape still goes over', () => {
    const old = with_cell(gauge(), 'indication', { row: 1, column: 0 }, '0.81');
    const blank: Sheet = { ...gauge(), items: gauge().items.map((item) => (is_table(item) ? { ...item, row_kind: 'points', givens: [], results: [] } : item)), as_found: { state: null, items: [] }, observed: {} };
    expect(find_table(refilled(blank, old), 'left', 'indication')?.rows[1]?.cells.up).toBe('0.81');
  });

  it('keeps its readings where rows are now no part of the verification', () => {
    const other = scale();
    const hidden = (table: TableItem): TableItem => ({ ...table, rows: table.rows.map((row) => ({ ...row, applies: row.point === 'centre' })) });
    const blank = { ...other, items: other.items.map((item) => (is_table(item) && item.id === 'eccentricity' ? hidden(item) : item)) };
    const earlier = with_cell(scale(), 'eccentricity', { row: 2, column: 0 }, '10.1');
    const row = find_table(refilled(blank, earlier, scale()), 'left', 'eccentricity')!.rows[2]!;
    expect([applies(row), row.cells.indication]).toEqual([false, '10.1']);
  });

  it('makes way for the points proposed now, but for those chosen or read', () => {
    const blank = with_points(gauge(), 'indication', ['0', '1', '1.6']);
    const points = (sheet: Sheet) => find_table(sheet, 'left', 'indication')!.rows.map(({ point }) => point);
    expect(points(refilled(blank, gauge(), gauge()))).toEqual(['0', '1', '1.6']);
    expect(points(refilled(blank, with_cell(gauge(), 'indication', { row: 1, column: 0 }, '0.8'), gauge()))).toEqual(['0', '0.8', '1', '1.6']);
    expect(points(refilled(blank, with_points(gauge(), 'indication', ['0', '0.4', '1.6']), gauge()))).toEqual(['0', '0.4', '1.6']);
    expect(points(refilled(blank, gauge()))).toEqual(['0', '0.8', '1.6']);
  });
});

describe('What is entered', () => {
  it('is counted without what may be left out and what does not apply', () => {
    expect(progress(scale())).toEqual({ done: 0, all: 2 + 6 });
    expect(progress(with_cell(scale(), 'zero', { row: 0, column: 0 }, '1'))).toEqual({ done: 1, all: 2 + 6 + 2 });
    expect(progress(with_found_state(scale(), 'recorded')).all).toBe(16);
  });

  it('is anything a person wrote, as found too', () => {
    expect(has_readings(scale())).toBe(false);
    expect(has_readings(with_cell(scale(), 'zero', { row: 0, column: 0 }, '1', { side: 'found' }))).toBe(true);
    expect(has_readings(with_reason(scale(), 'level', '倾斜'))).toBe(true);
  });
});
