// When and whence readings came that nobody typed, by the field of their cell: `items.indication.rows.0.cells.up`.
import { item_name, type Side } from './sides';
import type { Observed, Sheet } from './sheet';

export function cell_field(side: Side, item: string, row: number, column: string): string {
  return `${item_name(side, item)}.rows.${row}.cells.${column}`;
}

export function condition_field(id: string): string {
  return `environment.${id}`;
}

/** Notes the source of the readings in these cells; without one they are typed by hand, and what was noted goes. */
export function with_observed(sheet: Sheet, fields: readonly string[], source: Observed | null): Sheet {
  const known = sheet.observed ?? {};
  if (!fields.length || (source === null && !fields.some((field) => field in known))) return sheet;
  const observed = { ...known };
  for (const field of fields)
    if (source) observed[field] = source;
    else delete observed[field];
  return { ...sheet, observed };
}

/** The entries of one table as its rows move: `from[i]` is where row i stood, null a new row. */
export function moved_observed(
  known: Record<string, Observed>,
  to: { side: Side; item: string },
  from: readonly (number | null)[],
  origin: { side: Side; item: string } = to,
): Record<string, Observed> {
  const [here, there] = [`${item_name(to.side, to.item)}.rows.`, `${item_name(origin.side, origin.item)}.rows.`];
  const moved = Object.fromEntries(Object.entries(known).filter(([field]) => !field.startsWith(here)));
  for (const [field, source] of Object.entries(known)) {
    if (!field.startsWith(there)) continue;
    const [row, ...rest] = field.slice(there.length).split('.');
    from.forEach((old, index) => {
      if (old === Number(row)) moved[`${here}${index}.${rest.join('.')}`] = source;
    });
  }
  return moved;
}

/** What was noted for the cells of one table, by row and column. */
export function observed_by_row(known: Record<string, Observed> | undefined, side: Side, item: string): Map<number, Record<string, Observed>> {
  const start = `${item_name(side, item)}.rows.`;
  const rows = new Map<number, Record<string, Observed>>();
  for (const [field, source] of Object.entries(known ?? {})) {
    if (!field.startsWith(start)) continue;
    const [row, , column] = field.slice(start.length).split('.');
    const one = rows.get(Number(row)) ?? {};
    one[column ?? ''] = source;
    rows.set(Number(row), one);
  }
  return rows;
}
