// One item of all the sheets as one table: a row for each instrument, and side by side what stands below each other on
// the sheet of one. It is an ordinary table of the bench, so that keyboard, paste and marks are those of the bench.
import { with_same_parts } from '@/bench/same_parts';
import { measuring_order, type Place } from '@/bench/measuring_order';
import { cell_field, observed_by_row } from '@/bench/observed';
import { shown_rows } from '@/bench/rows';
import { applies, is_judgement, is_table, row_kind, type Choice, type Column, type JudgementItem, type JudgementValue, type Observed, type Row, type Sheet, type TableItem, type Text } from '@/bench/sheet';
import { with_judgement } from '@/bench/sheet_edits';
import { find_table } from '@/bench/sides';
import { with_cells, type CellText } from '@/bench/table_edits';
import { id_of, number_of, with_member, type Lot } from './lot';

/** Instruments whose sheets have the same rows and columns in one item: they fill one table. */
export interface Group {
  /** Of the item; all judgements are one. */
  item: string;
  sheets: Lot;
}

export const judgements_id = 'judgements';
const instrument_heading: Text = { zh: '器具', en: 'Instrument' };
const both = (text: string): Text => ({ zh: text, en: text });

/** Where a cell of the table of a group stands on the sheet of its instrument. */
export const column_id = (row: number, column: string): string => `${row}~${column}`;
export function place_of(id: string): { row: number; column: string } {
  const [row, ...column] = id.split('~');
  return { row: Number(row), column: column.join('~') };
}

/** No number, so that no pasted reading is taken for it. */
export const row_name = (sheet: Sheet): string => `#${id_of(sheet)}`;

const shapes = new WeakMap<TableItem, string>();

/** What makes two tables one: columns, rows and what is known of them. */
function shape_of(table: TableItem): string {
  const known = shapes.get(table);
  if (known !== undefined) return known;
  const rows = table.rows.map(({ point, unit, given, applies }) => [point, unit, given, applies]);
  const shape = JSON.stringify([table.columns.map(({ id, unit }) => [id, unit]), rows]);
  shapes.set(table, shape);
  return shape;
}

function grouped(item: string, sheets: Lot, shape: (sheet: Sheet) => string | null): Group[] {
  const groups = new Map<string, Sheet[]>();
  for (const sheet of sheets) {
    const key = shape(sheet);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), sheet]);
  }
  return [...groups.values()].map((members) => ({ item, sheets: members }));
}

export function judgements_of(sheet: Sheet): JudgementItem[] {
  return sheet.items.filter(is_judgement).filter(applies);
}

/** The tables to fill, in the order of the procedure: judgements first, an item once for each form it has in the lot. */
export function groups_of(lot: Lot): Group[] {
  const judged = grouped(judgements_id, lot, (sheet) => JSON.stringify(judgements_of(sheet).map(({ id, optional }) => [id, optional])));
  const ids = [...new Set(lot.flatMap((sheet) => sheet.items.filter(is_table).map(({ id }) => id)))];
  const tables = ids.flatMap((id) =>
    grouped(id, lot, (sheet) => {
      const table = find_table(sheet, 'left', id);
      return table && applies(table) ? shape_of(table) : null;
    }),
  );
  return [...judged.filter(({ sheets }) => judgements_of(sheets[0]!).length), ...tables];
}

/** Readings that may be left out, and that no instrument of the group has. */
export function has_unused_columns({ item, sheets }: Group): boolean {
  const lead = item === judgements_id ? undefined : find_table(sheets[0]!, 'left', item);
  return lead?.columns.some((column) => !is_used(item, sheets, column)) ?? false;
}

function is_used(item: string, sheets: Lot, { id, optional }: Column): boolean {
  return !optional || sheets.some((sheet) => find_table(sheet, 'left', item)?.rows.some(({ cells }) => (cells[id] ?? null) !== null));
}

/** The table of a group; with `all_columns` also those that may be left out and nobody has filled. `previous`: as it was before, so that what says the same stays the same object. */
export function table_of(group: Group, previous: TableItem | null = null, all_columns = false): TableItem {
  const table = group.item === judgements_id ? judgement_table(group.sheets) : reading_table(group, all_columns);
  return { ...table, columns: with_same_parts(previous?.columns, table.columns) };
}

const rows_of_tables = new WeakMap<TableItem, Row>();

function row_of(sheet: Sheet, table: TableItem): Row {
  const known = rows_of_tables.get(table);
  if (known) return known;
  const cells = table.rows.flatMap((row, index) => Object.entries(row.cells).map(([column, text]) => [column_id(index, column), text] as const));
  const row: Row = { point: row_name(sheet), unit: '', label: both(number_of(sheet)), cells: Object.fromEntries(cells) };
  rows_of_tables.set(table, row);
  return row;
}

function reading_table({ item, sheets }: Group, all_columns: boolean): TableItem {
  const lead = find_table(sheets[0]!, 'left', item)!;
  const shown = shown_rows(lead);
  const read = lead.columns.filter((column) => all_columns || is_used(item, sheets, column));
  const columns = shown.flatMap((row) => read.map((column) => flat_column(lead, row, column)));
  return {
    ...lead,
    row_kind: 'positions',
    rows_are: instrument_heading,
    columns,
    givens: [],
    quantities: [],
    results: [],
    points: undefined,
    rows: sheets.map((sheet) => row_of(sheet, find_table(sheet, 'left', item)!)),
    runs: runs_of(lead, columns),
  };
}

function flat_column(table: TableItem, row: number, column: Column): Column {
  const flat: Column = { ...column, id: column_id(row, column.id), of: undefined };
  const heading = heading_of(table, row);
  if (!heading) return flat;
  const label = { zh: `${heading.zh} · ${column.label.zh}`, en: `${heading.en} · ${column.label.en}` };
  return { ...flat, label, under: heading, short: column.label };
}

const headings = new WeakMap<Row, Text>();

/** What a row of the sheet is called over its columns: the same object for the same row. */
function heading_of(table: TableItem, index: number): Text | null {
  if (row_kind(table) === 'single') return null;
  const row = table.rows[index]!;
  const known = headings.get(row);
  if (known) return known;
  const name = row.label ?? both([row.point, row.unit].filter(Boolean).join(' '));
  const given = givens_words(table, row);
  const heading = { zh: [name.zh, given.zh].join(''), en: [name.en, given.en].join('') };
  headings.set(row, heading);
  return heading;
}

function givens_words(table: TableItem, row: Row): Text {
  const known = (table.givens ?? []).filter(({ id }) => row.given?.[id]);
  if (!known.length) return both('');
  const words = (language: 'zh' | 'en') => known.map(({ id, label, unit }) => `${label[language]} ${row.given![id]}${unit && unit !== '1' ? ` ${unit}` : ''}`);
  return { zh: `（${words('zh').join('，')}）`, en: ` (${words('en').join(', ')})` };
}

/** The readings of a row that are taken one after the other are taken of every instrument before work goes on. */
function runs_of(table: TableItem, columns: readonly Column[]): number[][] {
  const runs: { row: number; columns: number[] }[] = [];
  const at = new Map(columns.map(({ id }, index) => [id, index]));
  for (const { row, column } of measuring_order(table)) {
    const index = at.get(column_id(row, table.columns[column]!.id));
    if (index === undefined) continue;
    const last = runs.at(-1);
    if (last?.row === row) last.columns.push(index);
    else runs.push({ row, columns: [index] });
  }
  return runs.map((run) => run.columns);
}

const value_choices: Record<NonNullable<JudgementValue>, Choice> = {
  pass: { word: 'pass', label: { zh: '合格', en: 'Pass' } },
  fail: { word: 'fail', label: { zh: '不合格', en: 'Fail' } },
  not_applicable: { word: 'not_applicable', label: { zh: '不适用', en: 'N/A' } },
};

const rows_of_judgements = new WeakMap<readonly unknown[], Row>();

function judgement_table(sheets: Lot): TableItem {
  const columns = judgements_of(sheets[0]!).map(({ id, label, optional }) => ({
    id: column_id(0, id), label, unit: '', optional, choices: [value_choices.pass, value_choices.fail, ...(optional ? [value_choices.not_applicable] : [])],
  }));
  const row_of = (sheet: Sheet): Row => {
    const known = rows_of_judgements.get(sheet.items);
    if (known) return known;
    const cells = Object.fromEntries(judgements_of(sheet).map(({ id, value }) => [column_id(0, id), value]));
    const row: Row = { point: row_name(sheet), unit: '', label: both(number_of(sheet)), cells };
    rows_of_judgements.set(sheet.items, row);
    return row;
  };
  const runs = columns.map((_, index) => [index]);
  return { id: judgements_id, type: 'table', label: { zh: '目视检查', en: 'Judged by eye' }, row_kind: 'positions', rows_are: instrument_heading, columns, rows: sheets.map(row_of), runs };
}

/** A judgement by its word or label; anything else is none. */
function judgement_value(column: Column, text: string): JudgementValue {
  const wanted = text.trim().toLowerCase();
  const found = column.choices?.find(({ word, label }) => [word, label.zh, label.en?.toLowerCase()].includes(wanted));
  return (found?.word ?? null) as JudgementValue;
}

/** Fills a block of the table of a group with its upper left corner at `corner`; what falls outside is left out. */
export function with_block_in(lot: Lot, group: Group, table: TableItem, corner: Place, block: readonly string[][]): Lot {
  return block.reduce((next, texts, down) => {
    const sheet = group.sheets[corner.row + down];
    return sheet ? with_texts(next, group, table, id_of(sheet), corner.column, texts) : next;
  }, lot);
}

/** A reading nobody typed, with when and whence it came; a judgement is none. */
export function with_reading_in(lot: Lot, group: Group, table: TableItem, at: Place, { text, ...observed }: { text: string } & Observed): Lot {
  const sheet = group.sheets[at.row];
  const column = table.columns[at.column];
  if (!sheet || !column || group.item === judgements_id) return lot;
  return with_member(lot, id_of(sheet), (one) => with_cells(one, group.item, [{ ...place_of(column.id), text }], { observed }));
}

/** Whence readings of the group came, by the fields of its table. */
export function observed_in(group: Group): Record<string, Observed> {
  const known: Record<string, Observed> = {};
  group.sheets.forEach((sheet, index) => {
    for (const [row, columns] of observed_by_row(sheet.observed, 'left', group.item))
      for (const [column, source] of Object.entries(columns)) known[cell_field('left', group.item, index, column_id(row, column))] = source;
  });
  return known;
}

function with_texts(lot: Lot, group: Group, table: TableItem, instrument_id: number, first: number, texts: readonly string[]): Lot {
  const cells = texts.flatMap((text, right): (CellText & { at: Column })[] => {
    const at = table.columns[first + right];
    return at ? [{ ...place_of(at.id), text, at }] : [];
  });
  return with_member(lot, instrument_id, (sheet) => {
    if (group.item !== judgements_id) return with_cells(sheet, group.item, cells);
    return cells.reduce((next, { column, text, at }) => with_judgement(next, column, judgement_value(at, text)), sheet);
  });
}

/**
 * A block that was copied with the serial numbers before it, in whatever order: the texts for each instrument. Nothing
 * when its first column is something else.
 */
export function block_by_number(group: Group, block: readonly string[][]): { instrument_id: number; texts: string[] }[] | null {
  const ids = new Map(group.sheets.map((sheet) => [number_of(sheet).trim().toUpperCase(), id_of(sheet)]));
  const found = block.map(([number, ...texts]) => ({ instrument_id: ids.get((number ?? '').trim().toUpperCase()), texts }));
  const distinct = new Set(found.map(({ instrument_id }) => instrument_id));
  if (block.length < 2 || ids.size !== group.sheets.length || distinct.size !== block.length || distinct.has(undefined)) return null;
  return found.map(({ instrument_id, texts }) => ({ instrument_id: instrument_id!, texts }));
}

export function with_numbered_block(lot: Lot, group: Group, table: TableItem, column: number, block: readonly { instrument_id: number; texts: string[] }[]): Lot {
  return block.reduce((next, { instrument_id, texts }) => with_texts(next, group, table, instrument_id, column, texts), lot);
}

/** How many cells of the block find no place at `corner`. */
export function cells_without_place(group: Group, table: TableItem, corner: Place, block: readonly string[][]): number {
  return block.reduce((count, texts, down) => {
    const fitting = corner.row + down < group.sheets.length ? Math.max(0, table.columns.length - corner.column) : 0;
    return count + Math.max(0, texts.length - fitting);
  }, 0);
}

/** The reading of this place for every instrument from it on: one bath, one load for all. */
export function filled_down(lot: Lot, group: Group, table: TableItem, at: Place): Lot {
  const text = table.rows[at.row]?.cells[table.columns[at.column]?.id ?? ''] ?? '';
  return with_block_in(lot, group, table, at, group.sheets.slice(at.row).map(() => [text]));
}
