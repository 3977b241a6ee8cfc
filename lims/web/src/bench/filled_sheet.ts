// Carries what a person filled from an earlier sheet (a draft, a returned record) onto a fresh blank sheet.
import { with_header, with_block, with_environment, with_judgement, with_points, with_standard } from './sheet_edits';
import { is_judgement, type Sheet, type TableItem } from './sheet';

/**
 * The blank sheet with everything the earlier one has a place for. Limits, labels and candidates are those of the
 * blank one, since they are true today; a standard that has expired meanwhile is therefore not carried over.
 */
export function refilled(blank: Sheet, earlier: Sheet): Sheet {
  let sheet: Sheet = with_header(blank, 'verification', earlier.verification);
  sheet = with_header(sheet, 'performed_on', earlier.performed_on);
  sheet = with_header(sheet, 'location', earlier.location);
  sheet = with_header(sheet, 'remark', earlier.remark ?? '');
  sheet = with_header(sheet, 'deviation', earlier.deviation ?? '');
  for (const { id, value } of earlier.environment) sheet = with_environment(sheet, id, value ?? '');
  for (const { role, equipment_id } of earlier.standards) sheet = with_standard(sheet, role, equipment_id);
  for (const item of earlier.items) sheet = is_judgement(item) ? with_judgement(sheet, item.id, item.value) : with_readings(sheet, item);
  return sheet;
}

function with_readings(sheet: Sheet, earlier: TableItem): Sheet {
  const points = earlier.rows.map((row) => row.point);
  const with_rows = with_points(sheet, earlier.id, points);
  const table = with_rows.items.find((item) => item.id === earlier.id);
  if (table?.type !== 'table') return sheet;
  const block = earlier.rows.map((row) => table.columns.map((column) => row.cells[column.id] ?? ''));
  return with_block(with_rows, earlier.id, { row: 0, column: 0 }, block);
}

/** True when a person has entered anything worth keeping. */
export function has_readings(sheet: Sheet): boolean {
  return (
    sheet.environment.some((input) => input.value !== null) ||
    sheet.items.some((item) =>
      is_judgement(item) ? item.value !== null : item.rows.some((row) => Object.values(row.cells).some((text) => text !== null)),
    )
  );
}

/** How many of the readings and judgements are entered, for the progress shown at the bench. */
export function progress(sheet: Sheet): { done: number; all: number } {
  const filled = sheet.items.flatMap((item) =>
    is_judgement(item)
      ? [item.value !== null]
      : item.rows.flatMap((row) => item.columns.map((column) => (row.cells[column.id] ?? null) !== null)),
  );
  return { done: filled.filter(Boolean).length, all: filled.length };
}
