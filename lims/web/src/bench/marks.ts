// What is said at a place of the sheet: text that is no number, messages of the evaluation, refusals of a save.
import type { FieldFault } from '@/api/problem';
import { normalised_decimal } from './decimals';
import { field_key, field_place } from './fields';
import { is_table, type Evaluation, type Sheet, type Text } from './sheet';

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

export function marks_of(
  sheet: Sheet,
  evaluation: Evaluation | null,
  refusals: readonly Mark[],
  not_a_number: (typed: string) => string,
): Marks {
  const typed = misread_fields(sheet, not_a_number);
  const misread = new Set(typed.map((mark) => mark.key));
  const said = (evaluation?.messages ?? []).map(({ field, severity, message }) => ({ key: key_of(field), severity, text: message }));
  const marks = [...typed, ...refusals, ...said.filter((mark) => mark.key === '' || !misread.has(mark.key))];
  const by_key = new Map<string, Mark[]>();
  for (const mark of marks.sort((a, b) => by_weight[a.severity] - by_weight[b.severity]))
    by_key.set(mark.key, [...(by_key.get(mark.key) ?? []), mark]);
  return by_key;
}

/** Shown at once, before the server has seen the key. */
function misread_fields(sheet: Sheet, not_a_number: (typed: string) => string): Mark[] {
  const mark = (key: string, text: string | null): Mark[] =>
    text === null || normalised_decimal(text) !== null ? [] : [{ key, severity: 'error', text: not_a_number(text) }];
  const cells = sheet.items
    .filter(is_table)
    .flatMap((table) =>
      table.rows.flatMap((row, index) =>
        Object.entries(row.cells).flatMap(([column, text]) => mark(field_key({ kind: 'cell', item: table.id, row: index, column }), text)),
      ),
    );
  return [...sheet.environment.flatMap(({ id, value }) => mark(field_key({ kind: 'environment', id }), value)), ...cells];
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

/** What is said to the sheet as a whole, or at a place it does not have: shown above it. */
export function unplaced(marks: Marks, sheet: Sheet): Mark[] {
  const known = new Set([
    ...['performed_on', 'verification', 'location', 'remark', 'deviation'],
    ...sheet.environment.map(({ id }) => field_key({ kind: 'environment', id })),
    ...sheet.standards.map(({ role }) => field_key({ kind: 'standard', role })),
    ...sheet.items.map(({ id }) => field_key({ kind: 'judgement', item: id })),
    ...sheet.items
      .filter(is_table)
      .flatMap(({ id, rows, columns }) =>
        rows.flatMap((_, row) => [
          field_key({ kind: 'row', item: id, row }),
          ...columns.map((column) => field_key({ kind: 'cell', item: id, row, column: column.id })),
        ]),
      ),
  ]);
  return [...marks].filter(([key]) => !known.has(key)).flatMap(([, said]) => said);
}
