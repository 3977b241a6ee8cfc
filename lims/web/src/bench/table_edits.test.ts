import { describe, expect, it } from 'vitest';
import { most_rows } from './rows';
import type { Sheet } from './sheet';
import { find_table, with_found_state, type Side } from './sides';
import {
  cells_outside, with_block, with_cell, with_cells, with_found_copied, with_points, with_repetitions, with_row_standard, without_points, without_rows,
} from './table_edits';
import { gauge } from './testing/gauge';
import { scale } from './testing/scale';

const rows = (sheet: Sheet, id: string, side: Side = 'left') => find_table(sheet, side, id)!.rows;
const readings = (sheet: Sheet, id: string, side: Side = 'left') => rows(sheet, id, side).map((row) => [row.point, ...Object.values(row.cells)]);
const balance = { at: '2026-11-26T08:30:00Z', source: '电子天平' };

describe('Rows with names', () => {
  it('take a pasted block, but not those that are no part of this verification', () => {
    const sheet = with_block(scale(), 'eccentricity', { row: 0, column: 0 }, [['10.1'], ['10.2'], ['10.3']]);
    expect(readings(sheet, 'eccentricity')).toEqual([['centre', '10.1'], ['left', null], ['right', '10.2']]);
    expect(cells_outside(find_table(scale(), 'left', 'eccentricity')!, { row: 0, column: 0 }, [['1'], ['2'], ['3']])).toBe(1);
  });

  it('know their names when these were copied too', () => {
    const table = find_table(scale(), 'left', 'eccentricity')!;
    expect(without_points(table, { row: 0, column: 0 }, [['中心', '10.1'], ['Right', '10.2']])).toEqual([['10.1'], ['10.2']]);
  });
});

describe('Repetitions', () => {
  it('grow with what is pasted, to as many as a sheet holds', () => {
    const block = Array.from({ length: 600 }, (_, index) => [String(index)]);
    const sheet = with_block(scale(), 'repeatability', { row: 1, column: 0 }, block);
    expect(rows(sheet, 'repeatability').length).toBe(most_rows);
    expect(rows(sheet, 'repeatability')[499]).toMatchObject({ point: '500', cells: { reading_1: '498', reading_2: null } });
    expect(cells_outside(find_table(scale(), 'left', 'repeatability')!, { row: 1, column: 0 }, block)).toBe(101);
  });

  it('are never fewer than the procedure asks', () => {
    expect(rows(with_repetitions(scale(), 'repeatability', 0), 'repeatability').length).toBe(2);
    expect(without_rows(scale(), 'repeatability', [0, 1])).toEqual(scale());
  });

  it('are numbered anew when one goes, and what was noted of the others follows them', () => {
    let sheet = with_cell(scale(), 'repeatability', { row: 2, column: 1 }, '15.01', { observed: balance });
    sheet = without_rows(sheet, 'repeatability', [0]);
    expect(readings(sheet, 'repeatability')).toEqual([['1', null, null], ['2', null, '15.01']]);
    expect(sheet.observed).toEqual({ 'items.repeatability.rows.1.cells.reading_2': balance });
  });

  it('leave every row that does not change the object it was', () => {
    const before = scale();
    const after = with_cell(before, 'repeatability', { row: 1, column: 0 }, '15');
    expect(rows(after, 'repeatability')[0]).toBe(rows(before, 'repeatability')[0]);
    expect(rows(after, 'repeatability')[1]).not.toBe(rows(before, 'repeatability')[1]);
  });
});

describe('A choice', () => {
  it.each([['steady', 'steady'], ['不稳定', 'unsteady'], [' Unsteady ', 'unsteady'], ['shaky', 'shaky'], ['', null]])('pasted as %j is %j', (text, word) => {
    const sheet = with_cell(scale(), 'zero', { row: 0, column: 1 }, text);
    expect(rows(sheet, 'zero')[0]?.cells.display).toBe(word);
  });
});

describe('A reading that nobody typed', () => {
  it('keeps when and whence it came, until it is changed by hand', () => {
    const read = with_cell(scale(), 'zero', { row: 0, column: 0 }, '0.002', { observed: balance });
    expect(read.observed).toEqual({ 'items.zero.rows.0.cells.end': balance });
    expect(with_cell(read, 'zero', { row: 0, column: 0 }, '0.002')).toBe(read);
    expect(with_cell(read, 'zero', { row: 0, column: 0 }, '0.003').observed).toEqual({});
  });

  it('comes with many others as one change', () => {
    const sheet = with_cells(scale(), 'repeatability', [{ row: 0, column: 'reading_1', text: '1' }, { row: 3, column: 'reading_2', text: '2' }, { row: 0, column: 'none', text: '9' }], { observed: balance });
    expect(readings(sheet, 'repeatability')).toEqual([['1', '1', null], ['2', null, null], ['3', null, null], ['4', null, '2']]);
    expect(Object.keys(sheet.observed!)).toHaveLength(2);
  });

  it('stays with its point when the points change', () => {
    const read = with_cell({ ...gauge(), observed: {} }, 'indication', { row: 1, column: 0 }, '0.81', { observed: balance });
    expect(with_points(read, 'indication', ['0', '0.4', '0.8', '1.6']).observed).toEqual({ 'items.indication.rows.2.cells.up': balance });
  });
});

describe('Rows measured with another standard', () => {
  it('name it, and lose it again', () => {
    const sheet = with_row_standard(scale(), 'eccentricity', [0, 2], 'reference', 3);
    expect(rows(sheet, 'eccentricity').map((row) => row.standards)).toEqual([{ reference: 3 }, undefined, { reference: 3 }]);
    expect(with_row_standard(sheet, 'eccentricity', [0, 2], 'reference', null)).toEqual(scale());
  });

  it('never take one that may not serve', () => expect(with_row_standard(scale(), 'eccentricity', [0], 'reference', 5)).toEqual(scale()));
});

describe('What was found before an adjustment', () => {
  const found = () => with_cell(with_found_state(scale(), 'recorded'), 'repeatability', { row: 0, column: 0 }, '14.9', { side: 'found', observed: balance });

  it('stands apart from what is left', () => {
    expect(readings(found(), 'repeatability')[0]).toEqual(['1', null, null]);
    expect(readings(found(), 'repeatability', 'found')[0]).toEqual(['1', '14.9', null]);
    expect(Object.keys(found().observed!)).toEqual(['as_found.items.repeatability.rows.0.cells.reading_1']);
  });

  it('is copied with its sources where nothing was adjusted', () => {
    const sheet = with_found_copied(found(), 'repeatability');
    expect(readings(sheet, 'repeatability')[0]).toEqual(['1', '14.9', null]);
    expect(Object.keys(sheet.observed!).sort()).toEqual(['as_found.items.repeatability.rows.0.cells.reading_1', 'items.repeatability.rows.0.cells.reading_1']);
    expect(with_found_copied(sheet, 'repeatability')).toBe(sheet);
  });
});
