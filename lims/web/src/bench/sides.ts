import { is_table, type AsFound, type EvaluatedItem, type Evaluation, type FurtherRange, type Item, type Sheet, type TableItem } from './sheet';

/** Readings as the instrument is left, or as it was found before an adjustment. */
export type FoundOrLeft = 'left' | 'found';

/** One set of the tables of a sheet: as left, as found, or of a further range of the instrument, `ranges.2`. */
export type Side = FoundOrLeft | `ranges.${string}`;

/** How fields and messages name an item: `items.indication`, `as_found.items.indication`, `ranges.2.items.indication`. */
export function item_name(side: Side, id: string): string {
  if (side === 'left') return `items.${id}`;
  return side === 'found' ? `as_found.items.${id}` : `${side}.items.${id}`;
}

export function side_of_range({ id }: Pick<FurtherRange, 'id'>): Side {
  return `ranges.${id}`;
}

export function is_range(side: Side): side is `ranges.${string}` {
  return side.startsWith('ranges.');
}

export function find_range(sheet: Sheet, side: Side): FurtherRange | undefined {
  return sheet.ranges?.find((range) => side_of_range(range) === side);
}

export function items_of(sheet: Sheet, side: Side): Item[] {
  if (side === 'left') return sheet.items;
  return (side === 'found' ? sheet.as_found?.items : find_range(sheet, side)?.items) ?? [];
}

export function with_items(sheet: Sheet, side: Side, items: Item[]): Sheet {
  if (side === 'left') return { ...sheet, items };
  if (side !== 'found') return with_range(sheet, side, (range) => ({ ...range, items }));
  return sheet.as_found ? { ...sheet, as_found: { ...sheet.as_found, items } } : sheet;
}

export function with_range(sheet: Sheet, side: Side, change: (range: FurtherRange) => FurtherRange): Sheet {
  const range = find_range(sheet, side);
  const next = range && change(range);
  return !next || next === range ? sheet : { ...sheet, ranges: sheet.ranges!.map((one) => (one === range ? next : one)) };
}

export function find_table(sheet: Sheet, side: Side, id: string): TableItem | undefined {
  return items_of(sheet, side).filter(is_table).find((item) => item.id === id);
}

/** The sides a person fills of the first range: what was found only where it is recorded. */
export function filled_sides(sheet: Sheet): FoundOrLeft[] {
  return sheet.as_found?.state === 'recorded' ? ['found', 'left'] : ['left'];
}

/** The further ranges that are verified. */
export function range_sides(sheet: Sheet): Side[] {
  return (sheet.ranges ?? []).filter(({ state }) => state !== 'not_verified').map(side_of_range);
}

export function evaluated_items(evaluation: Evaluation | null, side: Side): EvaluatedItem[] {
  if (side === 'left') return evaluation?.items ?? [];
  return (side === 'found' ? evaluation?.as_found?.items : evaluation?.ranges?.find((range) => side_of_range(range) === side)?.items) ?? [];
}

export function series_of(evaluation: Evaluation | null, side: Side): unknown {
  return is_range(side) ? evaluation?.ranges?.find((range) => side_of_range(range) === side)?.series : evaluation?.series;
}

export function with_found_state(sheet: Sheet, state: AsFound['state']): Sheet {
  if (!sheet.as_found || sheet.as_found.state === state) return sheet;
  return { ...sheet, as_found: { ...sheet.as_found, state } };
}

/** Whether a further range is verified, and why not. */
export function with_range_state(sheet: Sheet, side: Side, state: FurtherRange['state']): Sheet {
  return with_range(sheet, side, (range) => (range.state === state ? range : { ...range, state }));
}

export function with_range_reason(sheet: Sheet, side: Side, reason: string): Sheet {
  return with_range(sheet, side, (range) => (range.reason === reason ? range : { ...range, reason }));
}

/** Another standard in this range; null: the one of the sheet. One that may not serve here is not taken. */
export function with_range_standard(sheet: Sheet, side: Side, role: string, equipment_id: number | null): Sheet {
  return with_range(sheet, side, (range) => {
    const at = range.standards.find((standard) => standard.role === role);
    const usable = equipment_id === null || at?.candidates.some(({ id, valid }) => id === equipment_id && valid);
    if (!at || !usable || at.equipment_id === equipment_id) return range;
    return { ...range, standards: range.standards.map((standard) => (standard === at ? { ...at, equipment_id } : standard)) };
  });
}
