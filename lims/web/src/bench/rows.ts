// The rows and columns of a table as a person sees and fills them.
import { applies, type Column, type Row, type RowKind, type TableItem, type Text } from './sheet';

/** What the server takes at most. */
export const most_rows = 500;

/** The rows that are part of this verification, by their number on the sheet. */
export function shown_rows(table: Pick<TableItem, 'rows'>): number[] {
  return table.rows.flatMap((row, index) => (applies(row) ? [index] : []));
}

export function least_rows(table: TableItem): number {
  return Math.max(1, Number(table.points?.at_least ?? 1));
}

export function empty_row(table: TableItem, point: string, unit: string): Row {
  return { point, unit, cells: Object.fromEntries(table.columns.map((column) => [column.id, null])) };
}

export function is_empty(row: Row): boolean {
  return Object.values(row.cells).every((text) => text === null);
}

export function is_untouched(table: TableItem): boolean {
  return table.rows.every(is_empty);
}

/** Repetitions are numbered from 1. */
export function numbered(rows: Row[]): Row[] {
  return rows.map((row, index) => (row.point === String(index + 1) ? row : { ...row, point: String(index + 1) }));
}

/** What names a row: its label, or its point with the unit; nothing for the only row. */
export function row_words({ point, unit, label }: Row, kind: RowKind): { label: Text | null; text: string } {
  return { label: label ?? null, text: kind === 'single' ? '' : [point, unit].filter(Boolean).join(' ') };
}

/** Neighbouring columns under one heading. */
export interface ColumnGroup {
  /** Of the repeated reading, or of what the table was laid out by; null for a column that stands alone. */
  label: Text | null;
  unit: string;
  columns: Column[];
}

export function column_groups(columns: readonly Column[]): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last && stand_together(last.columns[0]!, column)) last.columns.push(column);
    else if (column.under) groups.push({ label: column.under, unit: '', columns: [column] });
    else groups.push({ label: column.of ? without_number(column) : null, unit: column.unit, columns: [column] });
  }
  return groups;
}

/** Lines of the head: repetitions stand below the heading they share. */
export function head_lines(columns: readonly Column[]): number {
  return column_groups(columns).some((group) => group.label) ? 2 : 1;
}

function stand_together(one: Column, next: Column): boolean {
  if (one.under || next.under) return one.under === next.under;
  return next.of !== undefined && one.of === next.of;
}

/** `3` of `reading_3`. */
export function repetition_number(column: Column): string {
  return column.of ? column.id.slice(column.of.length + 1) : '';
}

function without_number(column: Column): Text {
  const end = ` ${repetition_number(column)}`;
  const cut = (text: string) => (text.endsWith(end) ? text.slice(0, -end.length) : text);
  return { zh: cut(column.label.zh ?? ''), en: cut(column.label.en ?? '') };
}

const folded = (text: string | undefined) => (text ?? '').trim().normalize('NFKC').toLowerCase();

/** The word of a choice for what was typed, pasted or read: the word itself or its label; else the text as it is. */
export function chosen_word(column: Column | undefined, text: string): string {
  const wanted = folded(text);
  if (!column?.choices || wanted === '') return text;
  const found = column.choices.find(({ word, label }) => [word, label.zh, label.en].some((name) => folded(name) === wanted));
  return found?.word ?? text;
}

/** The next choice that begins with these letters, after the one chosen: letters typed again go round. */
export function choice_beginning(column: Column, letters: string, chosen: string | null): string | null {
  const choices = column.choices ?? [];
  const wanted = folded(letters);
  const at = choices.findIndex(({ word }) => word === chosen);
  const round = letters.length === 1 ? [...choices.slice(at + 1), ...choices.slice(0, at + 1)] : choices;
  return round.find(({ word, label }) => [word, label.zh, label.en].some((name) => folded(name).startsWith(wanted)))?.word ?? null;
}
