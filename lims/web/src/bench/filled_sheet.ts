// Carries what a person filled from an earlier sheet (a draft, a returned record, the sheet of another kind of
// verification) onto a fresh blank sheet.
import { approximately } from './decimals';
import { cell_field, condition_field } from './observed';
import { in_measuring_order } from './points';
import { empty_row, is_empty, is_untouched, least_rows, most_rows, shown_rows } from './rows';
import { applies, is_judgement, is_table, row_kind, type JudgementItem, type Observed, type Row, type Sheet, type TableItem } from './sheet';
import { with_environment, with_header, with_standard, with_stood } from './sheet_edits';
import { all_filled_sides, find_table, found_side, items_of, side_of_range, with_found_state, with_items, with_range_reason, with_range_standard, with_range_state, type Side } from './sides';

/**
 * The blank sheet with everything the earlier one has a place for. Limits, labels and candidates are those of the
 * blank one, since they are true today; a standard that has expired meanwhile is therefore not carried over.
 * `proposed` is the blank sheet the earlier one began as, when that is known: what it proposed and nobody filled makes
 * way for what the new one proposes.
 */
export function refilled(blank: Sheet, earlier: Sheet, proposed: Sheet | null = null): Sheet {
  let sheet: Sheet = with_header(blank, 'verification', earlier.verification);
  for (const field of ['performed_on', 'location'] as const) sheet = with_header(sheet, field, earlier[field]);
  for (const field of ['remark', 'deviation'] as const) sheet = with_header(sheet, field, earlier[field] ?? '');
  for (const end of ['from', 'to'] as const) sheet = with_stood(sheet, end, earlier.acclimatization?.[end] ?? null);
  for (const { id, value } of earlier.environment) sheet = with_environment(sheet, id, value ?? '', earlier.observed?.[condition_field(id)] ?? null);
  for (const { role, equipment_id } of earlier.standards) sheet = with_standard(sheet, role, equipment_id);
  sheet = with_found_state(sheet, earlier.as_found?.state ?? null);
  const observed: Record<string, Observed> = { ...sheet.observed };
  for (const side of ['left', 'found'] as const) sheet = with_side(sheet, earlier, proposed, side, observed);
  for (const { id, label } of sheet.ranges ?? []) {
    const old = earlier.ranges?.find((range) => range.id === id && range.label === label);
    if (!old) continue;
    const side = side_of_range(old);
    sheet = with_range_reason(with_range_state(sheet, side, old.state), side, old.reason);
    for (const { role, equipment_id } of old.standards) sheet = with_range_standard(sheet, side, role, equipment_id);
    sheet = with_found_state(sheet, old.as_found?.state ?? null, side);
    for (const part of [side, found_side(side)]) sheet = with_side(sheet, earlier, proposed, part, observed);
  }
  return Object.keys(observed).length ? { ...sheet, observed } : sheet;
}

function with_side(sheet: Sheet, earlier: Sheet, proposed: Sheet | null, side: Side, observed: Record<string, Observed>): Sheet {
  const before = new Map(items_of(earlier, side).map((item) => [item.id, item]));
  const items = items_of(sheet, side).map((item) => {
    const old = before.get(item.id);
    if (is_judgement(item)) return old && is_judgement(old) ? judged(item, old) : item;
    if (!old || !is_table(old)) return item;
    const rows = rows_from(item, old, proposed && find_table(proposed, side, item.id));
    carry_observed(earlier, rows, { side, item: item.id }, observed);
    return { ...item, rows: rows.map(({ row, from }) => (from === null ? row : filled_row(sheet, item, row, old.rows[from]!))) };
  });
  return with_items(sheet, side, items);
}

function judged(item: JudgementItem, old: JudgementItem): JudgementItem {
  const value = old.value === 'not_applicable' && !item.optional ? null : old.value;
  return { ...item, value, reason: old.reason ?? '' };
}

/** The rows of the new table, and which of the old rows goes into each. */
function rows_from(table: TableItem, old: TableItem, proposed: TableItem | null | undefined): { row: Row; from: number | null }[] {
  if (row_kind(table) === 'points') return rows_at_points(table, old, proposed);
  if (row_kind(table) === 'repetitions') return repetitions(table, old, proposed);
  const at = (row: Row) => old.rows.findIndex(({ point }) => point === row.point);
  return table.rows.map((row) => ({ row, from: at(row) < 0 ? null : at(row) }));
}

function rows_at_points(table: TableItem, old: TableItem, proposed: TableItem | null | undefined) {
  const points_of = (rows: Row[]) => rows.map(({ point }) => point);
  const chosen = !proposed || points_of(old.rows).join(' ') !== points_of(proposed.rows).join(' ');
  // Beside what is proposed now, a point that was read stays: what does not belong there is said, never dropped.
  const read = old.rows.filter((row) => !is_empty(row));
  const points = in_measuring_order(points_of(chosen ? old.rows : [...table.rows, ...read]));
  const unit = table.rows[0]?.unit ?? '';
  const at = (rows: Row[], point: string) => rows.findIndex((row) => approximately(row.point) === Number(point));
  return points.map((point) => {
    const from = at(old.rows, point);
    return { row: table.rows[at(table.rows, point)] ?? empty_row(table, point, unit), from: from < 0 ? null : from };
  });
}

function repetitions(table: TableItem, old: TableItem, proposed: TableItem | null | undefined) {
  const chosen = !proposed || old.rows.length !== proposed.rows.length || !is_untouched(old);
  const count = chosen ? Math.min(most_rows, Math.max(least_rows(table), old.rows.length)) : table.rows.length;
  return Array.from({ length: count }, (_, index) => ({
    row: table.rows[index] ?? empty_row(table, String(index + 1), ''),
    from: index < old.rows.length ? index : null,
  }));
}

/** The readings of the columns there are, and its standards that may still be used. */
function filled_row(sheet: Sheet, table: TableItem, row: Row, old: Row): Row {
  const cells = Object.fromEntries(table.columns.map(({ id }) => [id, old.cells[id] || null]));
  const usable = (role: string, equipment: number) =>
    sheet.standards.some((one) => one.role === role && one.candidates.some(({ id, valid }) => id === equipment && valid));
  const standards = Object.entries(old.standards ?? {}).filter(([role, equipment]) => usable(role, equipment));
  return { ...row, cells, ...(standards.length ? { standards: Object.fromEntries(standards) } : {}) };
}

function carry_observed(earlier: Sheet, rows: { row: Row; from: number | null }[], at: { side: Side; item: string }, observed: Record<string, Observed>): void {
  if (!earlier.observed) return;
  rows.forEach(({ row, from }, index) => {
    for (const column of from === null ? [] : Object.keys(row.cells)) {
      const source = earlier.observed![cell_field(at.side, at.item, from!, column)];
      if (source) observed[cell_field(at.side, at.item, index, column)] = source;
    }
  });
}

function is_judged(item: JudgementItem): boolean {
  return item.value !== null || Boolean(item.reason);
}

/** True when a person has entered anything worth keeping. */
export function has_readings(sheet: Sheet): boolean {
  const entered = (side: Side) => items_of(sheet, side).some((item) => (is_judgement(item) ? is_judged(item) : !is_untouched(item)));
  return sheet.environment.some((input) => input.value !== null) || ['left', ...(sheet.ranges ?? []).map(side_of_range)].some((side) => entered(side as Side) || entered(found_side(side as Side))) || (sheet.ranges ?? []).some((range) => range.state === 'not_verified');
}

/** How many of the readings and judgements wanted are entered, for the progress shown at the bench. */
export function progress(sheet: Sheet): { done: number; all: number } {
  const once_more = all_filled_sides(sheet).filter((side) => side !== 'left');
  const filled = [...once_more.flatMap((side) => items_of(sheet, side).filter(is_table)), ...sheet.items].filter(applies).flatMap((item) => {
    if (is_judgement(item)) return item.optional && item.value === null ? [] : [item.value !== null];
    return item.optional && is_untouched(item) ? [] : readings_of(item);
  });
  return { done: filled.filter(Boolean).length, all: filled.length };
}

function readings_of(table: TableItem): boolean[] {
  const wanted = table.columns.filter((column) => !column.optional);
  return shown_rows(table).flatMap((row) => wanted.map(({ id }) => (table.rows[row]!.cells[id] ?? null) !== null));
}
