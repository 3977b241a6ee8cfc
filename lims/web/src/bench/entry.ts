// Where a reading goes that is not typed: into the cell a person was in, else the next empty one.
import { measuring_order, neighbour_in_order, next_empty, type Place } from './measuring_order';
import { applies, is_table, type Sheet } from './sheet';
import { find_table, is_found, is_range, items_of, range_sides, type Side } from './sides';

export interface CellAt {
  side: Side;
  item: string;
  place: Place;
}

/** The cell a person was in when it is still there, else the first empty reading of this side. */
export function entry_target(sheet: Sheet, side: Side, caret: CellAt | null): CellAt | null {
  const table = caret && (caret.side === side || is_range(caret.side)) ? find_table(sheet, caret.side, caret.item) : undefined;
  const there = table && measuring_order(table).some(({ row, column }) => row === caret!.place.row && column === caret!.place.column);
  return there ? caret : first_empty(sheet, side);
}

/** Where work goes on after a cell: the next reading in the measuring order, else the first empty one of the tables after it. */
export function entry_after(sheet: Sheet, at: CellAt): CellAt | null {
  const table = find_table(sheet, at.side, at.item);
  const place = table ? neighbour_in_order(measuring_order(table), at.place, 1) : null;
  return place ? { ...at, place } : first_empty(sheet, at.side, at.item);
}

function first_empty(sheet: Sheet, side: Side, after: string | null = null): CellAt | null {
  const tables = items_of(sheet, side).filter(is_table).filter(applies);
  for (const table of tables.slice(1 + tables.findIndex(({ id }) => id === after))) {
    const place = next_empty(table);
    if (place) return { side, item: table.id, place };
  }
  const next = range_after(sheet, side);
  return next ? first_empty(sheet, next) : null;
}

/** Work goes on from one range of the instrument to the next. */
function range_after(sheet: Sheet, side: Side): Side | undefined {
  return is_found(side) ? undefined : range_sides(sheet)[1 + range_sides(sheet).indexOf(side)];
}
