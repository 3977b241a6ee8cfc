import { is_table, type AsFound, type Item, type Sheet, type TableItem } from './sheet';

/** Readings as the instrument is left, or as it was found before an adjustment. */
export type Side = 'left' | 'found';

/** How fields and messages name an item: `items.indication`, `as_found.items.indication`. */
export function item_name(side: Side, id: string): string {
  return side === 'left' ? `items.${id}` : `as_found.items.${id}`;
}

export function items_of(sheet: Sheet, side: Side): Item[] {
  return side === 'left' ? sheet.items : (sheet.as_found?.items ?? []);
}

export function with_items(sheet: Sheet, side: Side, items: Item[]): Sheet {
  if (side === 'left') return { ...sheet, items };
  return sheet.as_found ? { ...sheet, as_found: { ...sheet.as_found, items } } : sheet;
}

export function find_table(sheet: Sheet, side: Side, id: string): TableItem | undefined {
  return items_of(sheet, side).filter(is_table).find((item) => item.id === id);
}

/** The sides a person fills: what was found only where it is recorded. */
export function filled_sides(sheet: Sheet): Side[] {
  return sheet.as_found?.state === 'recorded' ? ['found', 'left'] : ['left'];
}

export function with_found_state(sheet: Sheet, state: AsFound['state']): Sheet {
  if (!sheet.as_found || sheet.as_found.state === state) return sheet;
  return { ...sheet, as_found: { ...sheet.as_found, state } };
}
