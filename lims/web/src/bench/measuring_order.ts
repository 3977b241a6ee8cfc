import { approximately } from './decimals';
import { shown_rows } from './rows';
import { row_kind, type TableItem } from './sheet';

/** Where a reading stands in its table. */
export interface Place {
  row: number;
  column: number;
}

/** Columns read while the load falls are named so by the procedure: `down`, `down_tapped`. */
export function falling(column_id: string): boolean {
  return column_id === 'down' || column_id.startsWith('down_');
}

/**
 * The order in which a person takes the readings: every point rising, all readings of a point together,
 * then every point falling from the limit (JJG 52-2013: rise to the upper limit, hold, fall). A gauge that
 * measures vacuum too is taken through its pressure side first, then from zero into the vacuum and back.
 * Rows that are not points are read one after the other; where the table says which columns are read together, these
 * are read on every row before the next ones.
 */
export function measuring_order(table: Pick<TableItem, 'columns' | 'rows' | 'row_kind' | 'runs'>): Place[] {
  if (table.runs) return table.runs.flatMap((run) => shown_rows(table).flatMap((row) => run.map((column) => ({ row, column }))));
  if (row_kind(table) !== 'points') return shown_rows(table).flatMap((row) => table.columns.map((_, column) => ({ row, column })));
  const columns = table.columns.map((column, index) => ({ index, falling: falling(column.id) }));
  const pass = (wanted: boolean, rows: number[]): Place[] =>
    rows.flatMap((row) => columns.filter((column) => column.falling === wanted).map((column) => ({ row, column: column.index })));
  return sides(table).flatMap((rows) => [...pass(false, rows), ...pass(true, [...rows].reverse())]);
}

/** Rows in the order of rising load, the pressure side and the vacuum side apart; zero goes with the pressure. */
function sides(table: Pick<TableItem, 'rows'>): number[][] {
  const points = table.rows.map((row, index) => ({ index, value: approximately(row.point) ?? 0 }));
  const pressure = points.some(({ value }) => value > 0) ? points.filter(({ value }) => value >= 0) : [];
  const vacuum = points.filter((point) => !pressure.includes(point));
  return [pressure.sort((a, b) => a.value - b.value), vacuum.sort((a, b) => b.value - a.value)].map((side) => side.map(({ index }) => index));
}

/** The reading taken `step` places after this one (negative: before); null past either end. */
export function neighbour_in_order(order: Place[], from: Place, step: number): Place | null {
  const index = order.findIndex((place) => place.row === from.row && place.column === from.column);
  return index < 0 ? null : (order[index + step] ?? null);
}

/** The next reading that is still empty, from `after` on and then from the start; nothing when all are entered. */
export function next_empty(table: Pick<TableItem, 'columns' | 'rows' | 'row_kind' | 'runs'>, after: Place | null = null): Place | null {
  const order = measuring_order(table);
  const start = after ? 1 + order.findIndex(({ row, column }) => row === after.row && column === after.column) : 0;
  const empty = ({ row, column }: Place) => (table.rows[row]!.cells[table.columns[column]!.id] ?? null) === null;
  return [...order.slice(start), ...order.slice(0, start)].find(empty) ?? null;
}
