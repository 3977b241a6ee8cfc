import type { TableItem } from './sheet';

/** Where a reading stands in its table. */
export interface Place {
  row: number;
  column: number;
}

/** Columns read while the load falls are named so by the procedure: `down`, `down_tapped`. */
function falling(column_id: string): boolean {
  return column_id === 'down' || column_id.startsWith('down_');
}

/**
 * The order in which a person takes the readings: every point rising, all readings of a point together,
 * then every point falling from the upper limit (JJG 52-2013: rise to the upper limit, hold, fall).
 */
export function measuring_order(table: Pick<TableItem, 'columns' | 'rows'>): Place[] {
  const columns = table.columns.map((column, index) => ({ index, falling: falling(column.id) }));
  const rows = table.rows.map((_, index) => index);
  const pass = (wanted: boolean, rows_in_order: number[]): Place[] =>
    rows_in_order.flatMap((row) => columns.filter((column) => column.falling === wanted).map((column) => ({ row, column: column.index })));
  return [...pass(false, rows), ...pass(true, [...rows].reverse())];
}

/** The reading taken `step` places after this one (negative: before); null past either end. */
export function neighbour_in_order(order: Place[], from: Place, step: number): Place | null {
  const index = order.findIndex((place) => place.row === from.row && place.column === from.column);
  return index < 0 ? null : (order[index + step] ?? null);
}
