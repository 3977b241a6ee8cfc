import { is_table, type AsFound, type EvaluatedItem, type EvaluatedRange, type Evaluation, type FurtherRange, type Item, type Sheet, type TableItem } from './sheet';

/** Readings as the instrument is left, or as it was found before an adjustment. */
export type FoundOrLeft = 'left' | 'found';

/**
 * One set of the tables of a sheet: as left, as found, of a further range of the instrument, `ranges.2`, and of that
 * range as found, `ranges.2.as_found`.
 */
export type Side = FoundOrLeft | `ranges.${string}`;

/** How fields and messages name an item: `items.indication`, `as_found.items.indication`, `ranges.2.items.indication`. */
export function item_name(side: Side, id: string): string {
  if (side === 'left') return `items.${id}`;
  return side === 'found' ? `as_found.items.${id}` : `${side}.items.${id}`;
}

export function side_of_range({ id }: Pick<FurtherRange, 'id'>): Side {
  return `ranges.${id}`;
}

/** The readings before an adjustment, of the first range or of a further one. */
export function found_side(side: Side): Side {
  return is_range(side) ? `${range_of(side)}.as_found` : 'found';
}

/** The range itself, whichever of its tables are meant. */
function range_of(side: Side): `ranges.${string}` {
  return side.replace(/\.as_found$/u, '') as `ranges.${string}`;
}

export function is_found(side: Side): boolean {
  return side === found_side(side);
}

export function is_range(side: Side): side is `ranges.${string}` {
  return side.startsWith('ranges.');
}

/** Whether these two are tables of one range. */
export function same_range(one: Side, other: Side): boolean {
  return found_side(one) === found_side(other);
}

export function find_range(sheet: Sheet, side: Side): FurtherRange | undefined {
  return sheet.ranges?.find((range) => side_of_range(range) === range_of(side));
}

/** What was found of the first range, or of a further one; nothing where the procedure knows no adjustment. */
export function as_found_of(sheet: Sheet, side: Side): AsFound | null {
  return (is_range(side) ? find_range(sheet, side) : sheet)?.as_found ?? null;
}

export function items_of(sheet: Sheet, side: Side): Item[] {
  if (is_found(side)) return as_found_of(sheet, side)?.items ?? [];
  return (is_range(side) ? find_range(sheet, side) : sheet)?.items ?? [];
}

export function with_items(sheet: Sheet, side: Side, items: Item[]): Sheet {
  if (is_found(side)) return with_found(sheet, side, (found) => ({ ...found, items }));
  return is_range(side) ? with_range(sheet, side, (range) => ({ ...range, items })) : { ...sheet, items };
}

function with_found(sheet: Sheet, side: Side, change: (found: AsFound) => AsFound): Sheet {
  const found = as_found_of(sheet, side);
  const next = found && change(found);
  if (!next || next === found) return sheet;
  return is_range(side) ? with_range(sheet, side, (range) => ({ ...range, as_found: next })) : { ...sheet, as_found: next };
}

export function with_range(sheet: Sheet, side: Side, change: (range: FurtherRange) => FurtherRange): Sheet {
  const range = find_range(sheet, side);
  const next = range && change(range);
  return !next || next === range ? sheet : { ...sheet, ranges: sheet.ranges!.map((one) => (one === range ? next : one)) };
}

export function find_table(sheet: Sheet, side: Side, id: string): TableItem | undefined {
  return items_of(sheet, side).filter(is_table).find((item) => item.id === id);
}

/** The sides a person fills of a range: what was found only where it is recorded. */
export function filled_sides(sheet: Sheet, side: Side = 'left'): Side[] {
  return as_found_of(sheet, side)?.state === 'recorded' ? [found_side(side), side] : [side];
}

/** The further ranges that are verified. */
export function range_sides(sheet: Sheet): Side[] {
  return (sheet.ranges ?? []).filter(({ state }) => state !== 'not_verified').map(side_of_range);
}

/** Everything a person fills, of all ranges. */
export function all_filled_sides(sheet: Sheet): Side[] {
  return (['left', ...range_sides(sheet)] as Side[]).flatMap((side) => filled_sides(sheet, side));
}

export function evaluated_items(evaluation: Evaluation | null, side: Side): EvaluatedItem[] {
  const range = is_range(side) ? evaluated_range(evaluation, side) : evaluation;
  return (is_found(side) ? range?.as_found?.items : range?.items) ?? [];
}

export function series_of(evaluation: Evaluation | null, side: Side): unknown {
  return (is_range(side) ? evaluated_range(evaluation, side) : evaluation)?.series;
}

function evaluated_range(evaluation: Evaluation | null, side: Side): EvaluatedRange | undefined {
  return evaluation?.ranges?.find((range) => side_of_range(range) === range_of(side));
}

export function with_found_state(sheet: Sheet, state: AsFound['state'], side: Side = 'left'): Sheet {
  return with_found(sheet, side, (found) => (found.state === state ? found : { ...found, state }));
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
