import { describe, expect, it } from 'vitest';
import { entry_after, entry_target } from './entry';
import { field_key, field_place } from './fields';
import { has_readings, progress, refilled } from './filled_sheet';
import { marks_of, misread_fields, unplaced } from './marks';
import { cell_field } from './observed';
import type { Evaluation, Sheet } from './sheet';
import { evaluated_items, filled_sides, find_table, found_side, same_range, with_found_state, type Side } from './sides';
import { with_cell, with_found_copied } from './table_edits';
import { dual_range } from './testing/dual_range';

const side = 'ranges.2' as const;
const found = found_side(side);
const first = { row: 0, column: 0 };

/** A scale of two ranges whose procedure knows an adjustment. */
function adjustable(): Sheet {
  const sheet = dual_range();
  const items = sheet.ranges![0]!.items;
  return { ...sheet, as_found: { state: null, items: sheet.items }, ranges: [{ ...sheet.ranges![0]!, as_found: { state: null, items } }] };
}

const read = (sheet: Sheet, of: Side, text: string) => with_cell(sheet, 'eccentricity', first, text, { side: of });

describe('what was found of a further range', () => {
  it('is stated of this range alone', () => {
    const sheet = with_found_state(adjustable(), 'recorded', side);
    expect(sheet.ranges![0]!.as_found!.state).toBe('recorded');
    expect(sheet.as_found!.state).toBeNull();
    expect(filled_sides(sheet, side)).toEqual([found, side]);
    expect(filled_sides(sheet)).toEqual(['left']);
    expect(with_found_state(dual_range(), 'recorded', side).ranges![0]!.as_found).toBeUndefined();
  });
  it('is filled without touching what was left, and copied to it where nothing was adjusted', () => {
    const before = with_found_state(adjustable(), 'recorded', side);
    const after = read(before, found, '20.01');
    expect(find_table(after, found, 'eccentricity')!.rows[0]!.cells.indication).toBe('20.01');
    expect(find_table(after, side, 'eccentricity')!.rows[0]!.cells.indication).toBeNull();
    expect(after.as_found).toBe(before.as_found);
    const copied = with_found_copied(after, 'eccentricity', side);
    expect(find_table(copied, side, 'eccentricity')!.rows[0]!.cells.indication).toBe('20.01');
    expect(find_table(copied, 'left', 'eccentricity')!.rows[0]!.cells.indication).toBeNull();
  });
  it('is named in the fields of the server', () => {
    expect(field_place('ranges.2.as_found.items.zero.rows.0.cells.end')).toEqual({ kind: 'cell', item: 'zero', row: 0, column: 'end', side: found });
    expect(field_key(field_place('ranges.2.as_found.items.zero.rows.0.cells.end')!)).toBe('ranges.2.as_found.items.zero.0.end');
    expect(field_key(field_place('ranges.2.as_found')!)).toBe('ranges.2.as_found');
    expect(field_key(field_place('ranges.2.as_found.state')!)).toBe('ranges.2.as_found');
    expect(cell_field(found, 'zero', 0, 'end')).toBe('ranges.2.as_found.items.zero.rows.0.cells.end');
  });
  it('says what is wrong at its own cells', () => {
    const sheet = read(with_found_state(adjustable(), 'recorded', side), found, 'abc');
    const marks = marks_of(misread_fields(sheet, (typed) => typed), null);
    expect([...marks.keys()]).toEqual(['ranges.2.as_found.items.eccentricity.0.indication']);
    expect(unplaced(marks, sheet)).toEqual([]);
    const said = marks_of([], { messages: [{ severity: 'info', field: 'ranges.2.as_found', message: { zh: '', en: 'Say' } }] } as unknown as Evaluation);
    expect(unplaced(said, sheet)).toEqual([]);
    expect(unplaced(said, dual_range())).toHaveLength(1);
  });
  it('counts in the progress where it is recorded, and is worth a draft', () => {
    const open = adjustable();
    const recorded = with_found_state(open, 'recorded', side);
    const tables = progress(recorded).all - progress(open).all;
    expect(progress(with_found_state(recorded, 'recorded')).all).toBe(progress(recorded).all + tables);
    expect(has_readings(open)).toBe(false);
    expect(has_readings(read(recorded, found, '1'))).toBe(true);
  });
  it('is carried onto a fresh sheet with when and whence it came', () => {
    const observed = { at: '2026-11-27T01:00:00Z', source: 'Balance' };
    const earlier = with_cell(with_found_state(adjustable(), 'recorded', side), 'eccentricity', first, '20.02', { side: found, observed });
    const fresh = refilled(adjustable(), earlier);
    expect(find_table(fresh, found, 'eccentricity')!.rows[0]!.cells.indication).toBe('20.02');
    expect(fresh.observed![cell_field(found, 'eccentricity', 0, 'indication')]).toEqual(observed);
    expect(fresh.ranges![0]!.as_found!.state).toBe('recorded');
  });
  it('takes readings of a device where a person is, and does not go on to another range', () => {
    const sheet = with_found_state(adjustable(), 'recorded', side);
    const caret = { side: found, item: 'eccentricity', place: first };
    expect(entry_target(sheet, 'left', caret)).toEqual(caret);
    expect(entry_after(sheet, caret)!.side).toBe(found);
    expect(same_range(found, side)).toBe(true);
    expect(same_range('found', side)).toBe(false);
  });
  it('is evaluated on its own', () => {
    const items = [{ id: 'zero', label: { zh: '', en: '' }, verdict: 'fail' as const }];
    const evaluation = { items: [], ranges: [{ id: '2', items: [], as_found: { state: 'recorded', verdict: 'fail', items } }] } as unknown as Evaluation;
    expect(evaluated_items(evaluation, found)).toBe(items);
    expect(evaluated_items(evaluation, side)).toEqual([]);
  });
});
