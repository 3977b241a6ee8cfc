import { describe, expect, it } from 'vitest';
import { count, marks_by_row, marks_of, misread_fields, severities, marks_of_refusal, unplaced, worst } from './marks';
import type { Evaluation } from './sheet';
import { with_cell } from './table_edits';
import { with_found_state } from './sides';
import { gauge } from './testing/gauge';
import { scale } from './testing/scale';

const evaluation = (field: string, severity: 'error' | 'warning' | 'info') =>
  ({ messages: [{ field, severity, message: { zh: '请核对。', en: 'Please check.' } }] }) as unknown as Evaluation;
const not_a_number = (typed: string) => `${typed} is not a number.`;

describe('What is said at a place of the sheet', () => {
  it('is, for text that is no number, our own sentence at once and the server’s not again', () => {
    const sheet = with_cell(gauge(), 'indication', { row: 1, column: 0 }, '0,8');
    const marks = marks_of(misread_fields(sheet, not_a_number), evaluation('items.indication.rows[1].cells.up', 'error'));
    expect(marks.get('items.indication.1.up')).toEqual([{ key: 'items.indication.1.up', severity: 'error', text: '0,8 is not a number.' }]);
  });

  it('stands above the sheet when it names no place of it', () => {
    const refusals = marks_of_refusal([
      { field: 'instrument.id', message: '器具已报废。' },
      { field: 'items.indication.rows[9].cells.up', message: '没有此行。' },
      { field: 'location', message: '过长。' },
    ]);
    const marks = marks_of(misread_fields(gauge(), not_a_number), null, refusals);
    expect(unplaced(marks, gauge()).map((mark) => mark.text)).toEqual(['器具已报废。', '没有此行。']);
  });

  it('is never that a choice is no number, nor what nobody sees', () => {
    let sheet = with_cell(scale(), 'zero', { row: 0, column: 1 }, 'shaky');
    sheet = with_cell(with_cell(sheet, 'eccentricity', { row: 1, column: 0 }, 'x'), 'zero', { row: 0, column: 0 }, 'y', { side: 'found' });
    expect([...marks_of(misread_fields(sheet, not_a_number), null).keys()]).toEqual([]);
    expect([...marks_of(misread_fields(with_found_state(sheet, 'recorded'), not_a_number), null).keys()]).toEqual(['as_found.items.zero.0.end']);
  });

  it('knows the places of what was found, of its rows and of what is stated', () => {
    const fields = ['as_found.items.zero', 'items.eccentricity.rows.0.standards.reference', 'acclimatization', 'instrument.parameters.drift', 'as_found.items.none'];
    const marks = marks_of(misread_fields(scale(), not_a_number), null, marks_of_refusal(fields.map((field) => ({ field, message: field }))));
    expect(unplaced(marks, scale()).map((mark) => mark.text)).toEqual(['instrument.parameters.drift', 'as_found.items.none']);
  });

  it('is gathered by row as a text that stays the same', () => {
    const refusals = marks_of_refusal([{ field: 'items.zero.rows.0.cells.end', message: '?' }, { field: 'items.zero.rows.0', message: '?' }, { field: 'items.zero', message: '?' }]);
    const by_row = marks_by_row(marks_of(misread_fields(scale(), not_a_number), null, refusals), 'items.zero');
    expect([...by_row]).toEqual([[0, 'end:error,:error']]);
    expect(severities(by_row.get(0))).toEqual({ end: 'error', '': 'error' });
    expect(severities(undefined)).toEqual({});
  });

  it('puts the worst first and counts by severity', () => {
    const refusals = marks_of_refusal([{ field: 'items.indication.rows[1].cells.up', message: '请填写读数。' }]);
    const marks = marks_of(misread_fields(gauge(), not_a_number), evaluation('items.indication.rows.1.cells.up', 'warning'), refusals);
    expect(worst(marks, 'items.indication.1.up')).toBe('error');
    expect([count(marks, 'error'), count(marks, 'warning')]).toEqual([1, 1]);
    expect(worst(marks, 'items.indication.0.up')).toBeNull();
  });

  it('puts no mark where a reading is only still missing', () => {
    const marks = marks_of(misread_fields(gauge(), not_a_number), evaluation('items.indication.rows.1.cells.up', 'info'), []);
    expect(worst(marks, 'items.indication.1.up')).toBeNull();
  });
});
