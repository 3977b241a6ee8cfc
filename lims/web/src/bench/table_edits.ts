// Every change of the rows of a table, as a pure function from sheet to sheet; what does not change stays the same object.
import { approximately } from './decimals';
import type { Place } from './measuring_order';
import { cell_field, moved_observed, with_observed } from './observed';
import { in_measuring_order } from './points';
import { chosen_word, empty_row, is_empty, least_rows, most_rows, numbered, shown_rows } from './rows';
import { row_kind, type Observed, type Row, type Sheet, type TableItem } from './sheet';
import { find_table, found_side, items_of, with_items, type Side } from './sides';

/** The empty field and the field never touched are the same: not read. */
function typed(text: string): string | null {
  return text === '' ? null : text;
}

function with_table(sheet: Sheet, id: string, side: Side, change: (table: TableItem) => TableItem): Sheet {
  const table = find_table(sheet, side, id);
  const next = table && change(table);
  if (!next || next === table) return sheet;
  return with_items(sheet, side, items_of(sheet, side).map((item) => (item === table ? next : item)));
}

/** Other rows in the same table; `from[i]` is where row i stood, so that what was noted of its readings follows. */
function with_rows(sheet: Sheet, id: string, side: Side, rows: Row[], from: (number | null)[]): Sheet {
  const table = find_table(sheet, side, id);
  if (!table || (rows.length === table.rows.length && rows.every((row, index) => row === table.rows[index]))) return sheet;
  const next = with_table(sheet, id, side, (before) => ({ ...before, rows }));
  return sheet.observed ? { ...next, observed: moved_observed(sheet.observed, { side, item: id }, from) } : next;
}

export interface BlockOptions {
  side?: Side;
  /** Where the readings come from, when nobody typed them. */
  observed?: Observed | null;
}

export function with_cell(sheet: Sheet, table_id: string, place: Place, text: string, options: BlockOptions = {}): Sheet {
  return with_block(sheet, table_id, place, [[text]], options);
}

/** Fills a block of readings with its upper left corner at `corner`; what falls outside the table is left out. */
export function with_block(sheet: Sheet, table_id: string, corner: Place, block: string[][], options: BlockOptions = {}): Sheet {
  const table = find_table(sheet, options.side ?? 'left', table_id);
  if (!table) return sheet;
  const grown = row_kind(table) === 'repetitions' ? grown_rows(table, corner.row + block.length) : table.rows;
  const shown = shown_rows({ rows: grown });
  const first = shown.indexOf(corner.row);
  const cells = block.flatMap((texts, down) => {
    const row = first < 0 ? undefined : shown[first + down];
    return row === undefined ? [] : texts.map((text, right) => ({ row, column: table.columns[corner.column + right]?.id ?? '', text }));
  });
  return with_cells(sheet, table_id, cells, options);
}

/** One reading for a cell, by the id of its column. */
export interface CellText {
  row: number;
  column: string;
  text: string;
}

/** Fills many cells at once. Repetitions grow as far as the cells reach; cells the table does not have are left out. */
export function with_cells(sheet: Sheet, table_id: string, cells: readonly CellText[], { side = 'left', observed = null }: BlockOptions = {}): Sheet {
  const touched: string[] = [];
  const next = with_table(sheet, table_id, side, (table) => {
    const columns = new Map(table.columns.map((column) => [column.id, column]));
    const fitting = cells.filter(({ column }) => columns.has(column));
    const rows = row_kind(table) === 'repetitions' ? grown_rows(table, 1 + Math.max(-1, ...fitting.map(({ row }) => row))) : [...table.rows];
    for (const { row, column, text } of fitting) {
      const at = rows[row];
      const value = typed(chosen_word(columns.get(column), text));
      if (!at || ((at.cells[column] ?? null) === value && observed === null)) continue;
      touched.push(cell_field(side, table_id, row, column));
      rows[row] = { ...at, cells: { ...at.cells, [column]: value } };
    }
    return touched.length ? { ...table, rows } : table;
  });
  return with_observed(next, touched, observed);
}

function grown_rows(table: TableItem, wanted: number): Row[] {
  const missing = Math.min(wanted, most_rows) - table.rows.length;
  const more = Array.from({ length: Math.max(0, missing) }, (_, index) => empty_row(table, String(table.rows.length + index + 1), ''));
  return [...table.rows, ...more];
}

/** How many cells of the block do not fit into the table at `corner`. */
export function cells_outside(table: TableItem, corner: Place, block: string[][]): number {
  const shown = shown_rows(table);
  const below = row_kind(table) === 'repetitions' ? most_rows - corner.row : shown.length - shown.indexOf(corner.row);
  return block.reduce((count, row, index) => {
    const fitting = index < below ? Math.max(0, table.columns.length - corner.column) : 0;
    return count + Math.max(0, row.length - fitting);
  }, 0);
}

/** Gives the table these points. Readings of a point that stays are kept; a point is the same when it is the same number however written. */
export function with_points(sheet: Sheet, table_id: string, points: string[], side: Side = 'left'): Sheet {
  const table = find_table(sheet, side, table_id);
  if (!table) return sheet;
  const unit = table.rows[0]?.unit ?? table.columns[0]?.unit ?? '';
  const from = in_measuring_order(points).map((point) => {
    const at = table.rows.findIndex((row) => approximately(row.point) === Number(point));
    return { at: at < 0 ? null : at, row: table.rows[at] ?? empty_row(table, point, unit) };
  });
  return with_rows(sheet, table_id, side, from.map(({ row }) => row), from.map(({ at }) => at));
}

/** So many repetitions, between the fewest the procedure asks and the most a sheet holds. Fewer take the last ones away. */
export function with_repetitions(sheet: Sheet, table_id: string, count: number, side: Side = 'left'): Sheet {
  const table = find_table(sheet, side, table_id);
  if (!table || row_kind(table) !== 'repetitions') return sheet;
  const wanted = Math.min(most_rows, Math.max(least_rows(table), count));
  const rows = grown_rows(table, wanted).slice(0, wanted);
  return with_rows(sheet, table_id, side, rows, rows.map((_, index) => (index < table.rows.length ? index : null)));
}

/** Without these repetitions, the rest numbered anew; nothing when fewer would stay than the procedure asks. */
export function without_rows(sheet: Sheet, table_id: string, gone: readonly number[], side: Side = 'left'): Sheet {
  const table = find_table(sheet, side, table_id);
  if (!table || row_kind(table) !== 'repetitions') return sheet;
  const kept = table.rows.map((_, index) => index).filter((index) => !gone.includes(index));
  if (kept.length < least_rows(table)) return sheet;
  return with_rows(sheet, table_id, side, numbered(kept.map((index) => table.rows[index]!)), kept);
}

/** Measures these rows with another standard than the sheet says; null: with the one of the sheet again. */
export function with_row_standard(sheet: Sheet, table_id: string, rows: readonly number[], role: string, equipment_id: number | null, side: Side = 'left'): Sheet {
  const known = sheet.standards.find((standard) => standard.role === role);
  if (equipment_id !== null && !known?.candidates.some(({ id, valid }) => id === equipment_id && valid)) return sheet;
  return with_table(sheet, table_id, side, (table) => {
    const changed = table.rows.map((row, index) => (rows.includes(index) ? row_with_standard(row, role, equipment_id) : row));
    return changed.some((row, index) => row !== table.rows[index]) ? { ...table, rows: changed } : table;
  });
}

function row_with_standard(row: Row, role: string, equipment_id: number | null): Row {
  if ((row.standards?.[role] ?? null) === equipment_id) return row;
  const standards = { ...row.standards };
  if (equipment_id === null) delete standards[role];
  else standards[role] = equipment_id;
  const changed: Row = { ...row, standards };
  if (!Object.keys(standards).length) delete changed.standards;
  return changed;
}

/** The readings as found once more as those left, where nothing was adjusted. */
export function with_found_copied(sheet: Sheet, table_id: string, side: Side = 'left'): Sheet {
  const before = found_side(side);
  const found = find_table(sheet, before, table_id);
  if (!found || found.rows.every(is_empty)) return sheet;
  const next = with_table(sheet, table_id, side, (table) => (table.rows === found.rows ? table : { ...table, rows: found.rows }));
  const from = found.rows.map((_, index) => index);
  if (!sheet.observed || next === sheet) return next;
  return { ...next, observed: moved_observed(sheet.observed, { side, item: table_id }, from, { side: before, item: table_id }) };
}

/** A block copied together with its column of points or names loses that column when they are those of the rows it goes to. */
export function without_points(table: TableItem, corner: Place, block: string[][]): string[][] {
  const shown = shown_rows(table);
  const first = shown.indexOf(corner.row);
  const are_points = block.every((row, index) => {
    const at = table.rows[shown[first + index] ?? -1];
    if (!at) return false;
    const number = approximately(at.point);
    return [at.point, at.label?.zh, at.label?.en].includes(row[0]) || (number !== null && approximately(row[0]) === number);
  });
  const too_wide = block.every((row) => row.length > table.columns.length - corner.column);
  return are_points && too_wide ? block.map((row) => row.slice(1)) : block;
}
