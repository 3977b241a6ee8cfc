import { describe, expect, it } from 'vitest';
import { with_environment, with_header, with_judgement } from '@/bench/sheet_edits';
import { with_cell } from '@/bench/table_edits';
import { evaluated_group } from './instrument_results';
import { groups_of } from './instrument_rows';
import { fits, with_every, with_member, with_members, without_candidates, without_members, type Lot } from './lot';
import { discard_lot, find_lot, keep_lot, list_lots } from './lot_drafts';
import { first_error, lot_warnings, marks_in_group, marks_of_lot, shared_marks } from './lot_marks';
import { empty_place, progress_of_lot, standing_of } from './lot_progress';
import { refusals_by_instrument } from './save_lot';
import { batch_path, ids_in } from './batch_path';
import { numbers_in } from './find_instruments';
import { evaluation_of, thermometer } from './testing/thermometers';

const lot: Lot = [thermometer(1), thermometer(2)];
const not_a_number = (typed: string) => `not ${typed}`;

describe('A lot', () => {
  it('is changed as a whole or at one instrument, and stays the same when nothing changes', () => {
    const warm = with_every(lot, (sheet) => with_environment(sheet, 'temperature', '20'));
    expect(warm.map(({ environment }) => environment[0]!.value)).toEqual(['20', '20']);
    expect(with_every(warm, (sheet) => with_environment(sheet, 'temperature', '20'))).toBe(warm);
    const one = with_member(warm, 2, (sheet) => with_judgement(sheet, 'appearance', 'fail'));
    expect(one[0]).toBe(warm[0]);
    expect(without_members(one, [9])).toBe(one);
    expect(without_members(one, [1])).toEqual([one[1]]);
  });

  it('takes another instrument under the conditions of the others, without their readings', () => {
    const begun = with_every(lot, (sheet) => with_cell(with_header(with_environment(sheet, 'temperature', '20'), 'remark', 'x'), 'indication', { row: 0, column: 0 }, '37'));
    const more = with_members(begun, [thermometer(3), thermometer(1)]);
    expect(more.map(({ instrument }) => instrument.id)).toEqual([1, 2, 3]);
    expect(more[2]).toMatchObject({ remark: 'x', environment: [{ value: '20' }] });
    expect(empty_place(with_judgement(more[2]!, 'appearance', 'pass'))).toEqual({ item: 'indication', row: 0, column: 'bath' });
    expect(fits(more, { ...thermometer(4), procedure: { ...thermometer(4).procedure, hash: 'other' } })).toBe(false);
  });

  it('is sent without the standards that may be chosen', () => {
    expect(without_candidates(thermometer(1)).standards[0]).toMatchObject({ role: 'reference', candidates: [], equipment_id: null });
  });

  it('is kept in the browser until it is saved, for its person', () => {
    expect(keep_lot(localStorage, 7, 'd1', lot, new Date('2026-11-20T08:00:00Z'))).toBe(true);
    expect(find_lot(localStorage, 7, 'd1')?.sheets.map(({ instrument }) => instrument.id)).toEqual([1, 2]);
    expect(list_lots(localStorage, 7)).toHaveLength(1);
    expect(list_lots(localStorage, 8)).toEqual([]);
    discard_lot(localStorage, 7, 'd1');
    expect(find_lot(localStorage, 7, 'd1')).toBeNull();
  });

  it('has an address, and its instruments come from what is typed or scanned', () => {
    expect(batch_path({ instruments: [3, 1], procedure: 'JJG 1162-2019' })).toBe('/bench/batch?instruments=3,1&procedure=JJG+1162-2019');
    expect(batch_path({ draft: 'd1' })).toBe('/bench/batch?draft=d1');
    expect(ids_in('3,1,x,3,-2,')).toEqual([3, 1]);
    expect(numbers_in(' T1\r\nT2、T1,T 3')).toEqual(['T1', 'T2', 'T 3']);
  });
});

describe('What is said to a lot', () => {
  const said = (field: string, text = 'wrong') => ({ ...evaluation_of('incomplete', ['0.01', '0.02']), messages: [{ severity: 'error' as const, field, message: { zh: text, en: text } }] });

  it('stands at the row of its instrument', () => {
    const evaluations = new Map([[2, said('items.indication.rows.1.cells.reading_1')]]);
    const marks = marks_of_lot(lot, evaluations, new Map(), not_a_number);
    const group = groups_of(lot).find(({ item }) => item === 'indication')!;
    expect([...marks_in_group(group, marks).keys()]).toEqual(['items.indication.1.1~reading_1']);
    expect(first_error(lot[1]!, marks.get(2))).toEqual({ item: 'indication', row: 1, column: 'reading_1' });
    expect(first_error(lot[0]!, marks.get(1))).toBeNull();
  });

  it('is named by its row where it is of more than one reading', () => {
    const evaluations = new Map([[1, said('items.indication.rows.1')]]);
    const group = groups_of(lot).find(({ item }) => item === 'indication')!;
    const [mark] = marks_in_group(group, marks_of_lot(lot, evaluations, new Map(), not_a_number)).get('items.indication.0')!;
    expect(mark!.text).toEqual({ zh: '41 ℃：wrong', en: '41 ℃: wrong' });
  });

  it('stands once at the conditions, with the instruments when it is not of all', () => {
    const of_all = marks_of_lot(lot, new Map([[1, said('performed_on')], [2, said('performed_on')]]), new Map(), not_a_number);
    expect(shared_marks(lot, of_all).get('performed_on')).toMatchObject([{ text: { en: 'wrong' } }]);
    const of_one = marks_of_lot(lot, new Map([[2, said('standards.reference.equipment_id')]]), new Map(), not_a_number);
    expect(shared_marks(lot, of_one).get('standards.reference')).toMatchObject([{ text: { en: 'T2: wrong' } }]);
  });

  it('of what the documents would lack names the instruments when not all lack it', () => {
    const warning = (text: string) => ({ field: '/x', message: { zh: text, en: text } });
    const lacking = [{ ...lot[0]!, warnings: [warning('a'), warning('b')] }, { ...lot[1]!, warnings: [warning('a')] }];
    expect(lot_warnings(lacking).map(({ message }) => message.en)).toEqual(['a', 'T1: b']);
  });

  it('is refused at the sheet of an instrument', () => {
    const faults = [{ field: 'sheets.1.items.indication.rows.0.cells.bath', message: 'a' }, { field: 'sheets.0', message: 'b' }, { field: 'other', message: 'c' }];
    const found = refusals_by_instrument(lot, faults);
    expect(found.get(2)).toEqual([{ key: 'items.indication.0.bath', severity: 'error', text: 'a' }]);
    expect(found.get(1)).toEqual([{ key: '', severity: 'error', text: 'b' }]);
  });
});

describe('How a lot stands', () => {
  it('is told by what is evaluated and not on its way', () => {
    const evaluations = new Map([[1, evaluation_of('fail', ['0.11', '0'])], [2, evaluation_of('pass', ['0.1', '0'])]]);
    const marks = marks_of_lot(lot, evaluations, new Map(), not_a_number);
    expect(progress_of_lot(standing_of(lot, evaluations, marks, new Set()))).toEqual({ all: 2, complete: 2, failed: 1 });
    expect(progress_of_lot(standing_of(lot, evaluations, marks, new Set([1])))).toEqual({ all: 2, complete: 1, failed: 0 });
    expect(progress_of_lot(standing_of(lot, new Map(), marks, new Set()))).toEqual({ all: 2, complete: 0, failed: 0 });
  });

  it('shows each limited quantity beside the readings while there are few', () => {
    const group = groups_of(lot).find(({ item }) => item === 'indication')!;
    const { points, summary } = evaluated_group(group, new Map([[2, evaluation_of('pass', ['0.1', '-0.02'])]]));
    expect(points!.map(({ point, verdict }) => [point, verdict])).toEqual([['#1', 'incomplete'], ['#2', 'pass']]);
    expect(Object.entries(points![1]!.quantities).map(([id, { value, label }]) => [id, value, label?.en])).toEqual([['0~error', '0.1', '37 ℃ · Error'], ['1~error', '-0.02', '41 ℃ · Error']]);
    expect(summary!.map(({ quantity, limit_text }) => [quantity, limit_text])).toEqual([['0~error', '±0.1'], ['1~error', '±0.1']]);
  });
});
