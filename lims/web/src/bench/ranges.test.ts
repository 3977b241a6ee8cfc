import { describe, expect, it } from 'vitest';
import { entry_after, entry_target } from './entry';
import { field_key, field_place } from './fields';
import { has_readings, progress, refilled } from './filled_sheet';
import { marks_of, misread_fields, unplaced } from './marks';
import { cell_field } from './observed';
import type { Evaluation, Sheet } from './sheet';
import { find_table, items_of, range_sides, with_range_reason, with_range_standard, with_range_state } from './sides';
import { with_cell, with_repetitions } from './table_edits';
import { dual_range } from './testing/dual_range';
import { scale } from './testing/scale';

const side = 'ranges.2' as const;
const first = { row: 0, column: 0 };
const filled_in_range = (sheet: Sheet, id: string, text: string) => with_cell(sheet, id, first, text, { side });

describe('a further range of an instrument', () => {
  it('has tables of its own that are filled without touching the others', () => {
    const before = dual_range();
    const after = filled_in_range(before, 'eccentricity', '20.01');
    expect(find_table(after, side, 'eccentricity')!.rows[0]!.cells.indication).toBe('20.01');
    expect(after.items).toBe(before.items);
    expect(filled_in_range(after, 'eccentricity', '20.01')).toBe(after);
  });
  it('is named in the fields of the server', () => {
    expect(field_place('ranges.2.items.zero.rows.0.cells.end')).toEqual({ kind: 'cell', item: 'zero', row: 0, column: 'end', side });
    expect(field_key(field_place('ranges.2.items.zero.rows.0.cells.end')!)).toBe('ranges.2.items.zero.0.end');
    expect(field_key(field_place('ranges.2.standards.reference.equipment_id')!)).toBe('ranges.2.standards.reference');
    expect(field_key(field_place('ranges.2.reason')!)).toBe('ranges.2.reason');
    expect(cell_field(side, 'zero', 0, 'end')).toBe('ranges.2.items.zero.rows.0.cells.end');
  });
  it('takes a standard of its own that may serve there, and the one of the sheet again', () => {
    const sheet = dual_range();
    const own = with_range_standard(sheet, side, 'reference', 3);
    expect(own.ranges![0]!.standards[0]!.equipment_id).toBe(3);
    expect(with_range_standard(sheet, side, 'reference', 5)).toBe(sheet);
    expect(with_range_standard(own, side, 'reference', null).ranges![0]!.standards[0]!.equipment_id).toBeNull();
  });
  it('counts in the progress unless it is not verified', () => {
    const sheet = dual_range();
    const one = { ...scale(), as_found: null };
    const tables = progress(one).all;
    expect(progress(sheet).all).toBe(2 * tables);
    expect(progress(filled_in_range(sheet, 'eccentricity', '1')).done).toBe(1);
    expect(progress(with_range_state(sheet, side, 'not_verified')).all).toBe(tables);
  });
  it('is worth a draft as soon as something stands in it', () => {
    expect(has_readings(dual_range())).toBe(false);
    expect(has_readings(filled_in_range(dual_range(), 'eccentricity', '1'))).toBe(true);
    expect(has_readings(with_range_state(dual_range(), side, 'not_verified'))).toBe(true);
  });
});

describe('a sheet with ranges made anew', () => {
  it('keeps readings, repetitions, their sources, standards and what is not verified', () => {
    const observed = { at: '2026-11-26T08:00:00Z', source: 'balance' };
    let earlier = with_cell(dual_range(), 'eccentricity', first, '20.01', { side, observed });
    earlier = with_range_standard(with_repetitions(earlier, 'repeatability', 5, side), side, 'reference', 3);
    const again = refilled(dual_range(), earlier);
    expect(items_of(again, side)).toEqual(items_of(earlier, side));
    expect(again.observed).toEqual({ [cell_field(side, 'eccentricity', 0, 'indication')]: observed });
    expect(again.ranges![0]!.standards[0]!.equipment_id).toBe(3);
    const not_verified = with_range_reason(with_range_state(dual_range(), side, 'not_verified'), side, 'not used');
    expect(refilled(dual_range(), not_verified).ranges![0]).toMatchObject({ state: 'not_verified', reason: 'not used' });
  });
  it('leaves out a range the register does not state any more, and one that is another now', () => {
    const earlier = filled_in_range(dual_range(), 'eccentricity', '20.01');
    expect(refilled(scale(), earlier).ranges).toBeUndefined();
    const other = dual_range();
    other.ranges![0]!.label = '(0~100) kg';
    expect(find_table(refilled(other, earlier), side, 'eccentricity')!.rows[0]!.cells.indication).toBeNull();
  });
});

describe('marks in a range', () => {
  const evaluation = (field: string) =>
    ({ verdict: 'incomplete', conclusion: { zh: '', en: '' }, items: [], environment: [], standards: [], messages: [{ severity: 'error', field, message: { zh: '错', en: 'wrong' } }] }) as Evaluation;
  it('stand at their cell, their standard and their reason', () => {
    const sheet = dual_range();
    for (const field of ['ranges.2.items.zero.rows.0.cells.end', 'ranges.2.standards.reference.equipment_id', 'ranges.2.reason'])
      expect(unplaced(marks_of(misread_fields(sheet, String), evaluation(field), []), sheet), field).toEqual([]);
    for (const field of ['ranges.3.reason', 'ranges.2.parameters.high', 'ranges.2.verification'])
      expect(unplaced(marks_of(misread_fields(sheet, String), evaluation(field), []), sheet), field).toHaveLength(1);
  });
  it('are made while typing, and not where the range is not verified', () => {
    const sheet = filled_in_range(dual_range(), 'eccentricity', 'ten');
    expect([...marks_of(misread_fields(sheet, String), null).keys()]).toEqual(['ranges.2.items.eccentricity.0.indication']);
    expect(marks_of(misread_fields(with_range_state(sheet, side, 'not_verified'), String), null).size).toBe(0);
  });
});

describe('readings of a device', () => {
  it('go into the range a person is in, and on from one range to the next', () => {
    let sheet = dual_range();
    const caret = { side, item: 'eccentricity', place: first };
    expect(entry_target(sheet, 'left', caret)).toBe(caret);
    for (const table of ['eccentricity', 'repeatability', 'zero'])
      find_table(sheet, 'left', table)!.rows.forEach((_, row) =>
        find_table(sheet, 'left', table)!.columns.forEach((__, column) => (sheet = with_cell(sheet, table, { row, column }, '1'))),
      );
    expect(entry_target(sheet, 'left', null)).toEqual(caret);
    expect(entry_after(sheet, { side: 'left', item: 'zero', place: { row: 0, column: 1 } })).toEqual(caret);
    expect(range_sides(sheet)).toEqual([side]);
    expect(entry_target(with_range_state(sheet, side, 'not_verified'), 'left', null)).toBeNull();
  });
});
