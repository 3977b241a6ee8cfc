// What is said at a place of the sheet: text that is no number, messages of the evaluation, refusals of a save.
import type { FieldFault } from '@/api/problem';
import { normalised_decimal } from './decimals';
import { field_key, field_place } from './fields';
import { shown_rows } from './rows';
import { is_table, type Column, type Evaluation, type Row, type Sheet, type TableItem, type Text } from './sheet';
import { all_filled_sides, find_range, find_table, found_side, items_of, type Side } from './sides';

export type Severity = 'error' | 'warning' | 'info';

export interface Mark {
  key: string;
  severity: Severity;
  /** In both languages, or a sentence already in the language of the screen. */
  text: Text | string;
}

/** Refusals and messages by the place they belong to; what names no place stands under the empty key. */
export type Marks = ReadonlyMap<string, readonly Mark[]>;

const by_weight: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** `typed`: what is misread, as misread_fields finds it. */
export function marks_of(typed: readonly Mark[], evaluation: Evaluation | null, refusals: readonly Mark[] = []): Marks {
  const misread = new Set(typed.map((mark) => mark.key));
  const said = (evaluation?.messages ?? []).map(({ field, severity, message }) => ({ key: key_of(field), severity, text: message }));
  const marks = [...typed, ...refusals, ...said.filter((mark) => mark.key === '' || !misread.has(mark.key))];
  const by_key = new Map<string, Mark[]>();
  for (const mark of marks.sort((a, b) => by_weight[a.severity] - by_weight[b.severity]))
    by_key.set(mark.key, [...(by_key.get(mark.key) ?? []), mark]);
  return by_key;
}

/** Rows are never changed in place: what is misread in one is found once, however often its table is looked at. */
const misread_in_row = new WeakMap<Row, string[]>();

const is_misread = (text: string | null | undefined) => typeof text === 'string' && normalised_decimal(text) === null;

/** The columns of a row whose text is no number. */
function misread_columns(row: Row, columns: readonly Column[]): string[] {
  const known = misread_in_row.get(row);
  if (known) return known;
  const found = columns.filter(({ id, choices }) => !choices && is_misread(row.cells[id])).map(({ id }) => id);
  misread_in_row.set(row, found);
  return found;
}

/** Text that is no number: shown at once, before the server has seen the key. */
export function misread_fields(sheet: Sheet, not_a_number: (typed: string) => string): Mark[] {
  const mark = (key: string, text: string): Mark => ({ key, severity: 'error', text: not_a_number(text) });
  const in_table = (side: Side, table: TableItem) =>
    shown_rows(table).flatMap((index) => {
      const row = table.rows[index]!;
      return misread_columns(row, table.columns).map((column) => mark(field_key({ kind: 'cell', item: table.id, row: index, column, side }), row.cells[column]!));
    });
  const cells = all_filled_sides(sheet).flatMap((side) => items_of(sheet, side).filter(is_table).flatMap((table) => in_table(side, table)));
  const conditions = sheet.environment.filter(({ value }) => is_misread(value));
  return [...conditions.map(({ id, value }) => mark(field_key({ kind: 'environment', id }), value!)), ...cells];
}

/** The faults of a refused save, each at its place. */
export function marks_of_refusal(faults: readonly FieldFault[]): Mark[] {
  return faults.map(({ field, message }) => ({ key: key_of(field), severity: 'error', text: message }));
}

function key_of(field: string): string {
  const place = field_place(field);
  return place ? field_key(place) : '';
}

/** How many places of a severity there are to look at. */
export function count(marks: Marks, severity: Severity): number {
  return [...marks.values()].flat().filter((mark) => mark.severity === severity).length;
}

/** The worst that is said at a place; that it is still empty is seen, and needs no mark. */
export function worst(marks: Marks, key: string): Exclude<Severity, 'info'> | null {
  const severity = marks.get(key)?.[0]?.severity;
  return severity && severity !== 'info' ? severity : null;
}

const headers = ['performed_on', 'verification', 'location', 'remark', 'deviation', 'acclimatization', 'as_found'];

/** Whether the sheet shows the place that a key names. */
function has_place(sheet: Sheet, key: string): boolean {
  const [head, name, ...rest] = key.split('.');
  if (name === undefined) return headers.includes(key);
  if (head === 'environment') return sheet.environment.some(({ id }) => id === name);
  if (head === 'standards') return sheet.standards.some(({ role }) => role === name);
  if (head === 'ranges') return has_place_in_range(sheet, `ranges.${name}`, rest);
  if (head === 'items') return has_item(sheet, 'left', [name, ...rest]);
  return head === 'as_found' && has_item(sheet, 'found', rest);
}

function has_place_in_range(sheet: Sheet, side: Side, [part, name = '', ...rest]: string[]): boolean {
  const range = find_range(sheet, side);
  if (part === 'items') return has_item(sheet, side, [name, ...rest]);
  if (part === 'as_found') return name === 'items' ? has_item(sheet, found_side(side), rest) : Boolean(range?.as_found);
  return part === 'standards' ? Boolean(range?.standards.some(({ role }) => role === name)) : Boolean(range) && (part === 'reason' || part === 'state');
}

function has_item(sheet: Sheet, side: Side, [id, row, column]: string[]): boolean {
  if (row === undefined) return items_of(sheet, side).some((item) => item.id === id);
  const at = find_table(sheet, side, id ?? '')?.rows[Number(row)];
  return at !== undefined && (column === undefined || column in at.cells);
}

/** What is said to the sheet as a whole, or at a place it does not have: shown above it. */
export function unplaced(marks: Marks, sheet: Sheet): Mark[] {
  return [...marks].filter(([key]) => !has_place(sheet, key)).flatMap(([, said]) => said);
}

/** What is said at the rows and cells of one table, by row: a text that stays the same while nothing changes, `up:error,:warning`. */
export function marks_by_row(marks: Marks, name: string): Map<number, string> {
  const rows = new Map<number, string>();
  for (const [key, said] of marks) {
    const severity = said[0]?.severity;
    if (!severity || severity === 'info' || !key.startsWith(`${name}.`)) continue;
    const [row, column] = key.slice(name.length + 1).split('.');
    const one = `${column ?? ''}:${severity}`;
    rows.set(Number(row), rows.has(Number(row)) ? `${rows.get(Number(row))},${one}` : one);
  }
  return rows;
}

/** Reads one row of `marks_by_row`; the row itself stands under the empty name. */
export function severities(text: string | undefined): Record<string, Severity> {
  return Object.fromEntries((text ? text.split(',') : []).map((one) => one.split(':') as [string, Severity]));
}
