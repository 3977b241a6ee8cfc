// Every change a person makes on the sheet, as a pure function from sheet to sheet. A change that changes
// nothing returns the same object, so that undo never holds an empty step.
import { approximately, normalised_decimal } from './decimals';
import type { Place } from './measuring_order';
import { is_judgement, is_table, type Item, type JudgementValue, type Row, type Sheet, type TableItem } from './sheet';

/** The empty field and the field never touched are the same: not read. */
function typed(text: string): string | null {
  return text === '' ? null : text;
}

function with_item(sheet: Sheet, id: string, change: (item: Item) => Item): Sheet {
  let same = true;
  const items = sheet.items.map((item) => {
    const next = item.id === id ? change(item) : item;
    same = same && next === item;
    return next;
  });
  return same ? sheet : { ...sheet, items };
}

function with_table(sheet: Sheet, id: string, change: (table: TableItem) => TableItem): Sheet {
  return with_item(sheet, id, (item) => (is_table(item) ? change(item) : item));
}

export type HeaderField = 'verification' | 'performed_on' | 'location' | 'remark' | 'deviation';

export function with_header(sheet: Sheet, field: HeaderField, value: string | null): Sheet {
  return sheet[field] === value ? sheet : { ...sheet, [field]: value };
}

export function with_environment(sheet: Sheet, id: string, text: string): Sheet {
  const value = typed(text);
  if (sheet.environment.every((input) => input.id !== id || input.value === value)) return sheet;
  return { ...sheet, environment: sheet.environment.map((input) => (input.id === id ? { ...input, value } : input)) };
}

/** Chooses the standard for a role; one that may not be used today is not taken. */
export function with_standard(sheet: Sheet, role: string, equipment_id: number | null): Sheet {
  const at = sheet.standards.find((standard) => standard.role === role);
  const usable = equipment_id === null || at?.candidates.some((candidate) => candidate.id === equipment_id && candidate.valid);
  if (!at || !usable || at.equipment_id === equipment_id) return sheet;
  return {
    ...sheet,
    standards: sheet.standards.map((standard) => (standard === at ? { ...at, equipment_id: equipment_id } : standard)),
  };
}

export function with_judgement(sheet: Sheet, id: string, value: JudgementValue): Sheet {
  return with_item(sheet, id, (item) => (is_judgement(item) && item.value !== value ? { ...item, value } : item));
}

export function with_cell(sheet: Sheet, table_id: string, place: Place, text: string): Sheet {
  return with_block(sheet, table_id, place, [[text]]);
}

/** Fills a block of readings with its upper left corner at `corner`; what falls outside the table is left out. */
export function with_block(sheet: Sheet, table_id: string, corner: Place, block: string[][]): Sheet {
  return with_table(sheet, table_id, (table) => {
    let same = true;
    const rows = table.rows.map((row, row_index) => {
      const cells = { ...row.cells };
      block[row_index - corner.row]?.forEach((text, offset) => {
        const column = table.columns[corner.column + offset];
        if (column && (cells[column.id] ?? null) !== typed(text)) {
          cells[column.id] = typed(text);
          same = false;
        }
      });
      return { ...row, cells };
    });
    return same ? table : { ...table, rows };
  });
}

/** How many cells of the block do not fit into the table at `corner`. */
export function cells_outside(table: TableItem, corner: Place, block: string[][]): number {
  return block.reduce((count, row, index) => {
    const fitting = corner.row + index < table.rows.length ? Math.max(0, table.columns.length - corner.column) : 0;
    return count + Math.max(0, row.length - fitting);
  }, 0);
}

/**
 * Gives the table these points. Readings of a point that stays are kept; a point is the same when it is the same
 * number however written. Points are put in the order in which they are measured: rising, but from zero to the vacuum
 * where nothing but vacuum is measured.
 */
export function with_points(sheet: Sheet, table_id: string, points: string[]): Sheet {
  return with_table(sheet, table_id, (table) => {
    const unit = table.rows[0]?.unit ?? table.columns[0]?.unit ?? '';
    const rising = in_rising_order(points);
    const rows = (Number(rising.at(-1)) <= 0 ? rising.reverse() : rising).map((point) => same_row(table, point) ?? empty_row(table, point, unit));
    const same = rows.length === table.rows.length && rows.every((row, index) => row === table.rows[index]);
    return same ? table : { ...table, rows };
  });
}

function in_rising_order(points: string[]): string[] {
  const plain = points.map((point) => normalised_decimal(point)).filter((point) => point !== null);
  const distinct = plain.filter((point, index) => plain.findIndex((other) => Number(other) === Number(point)) === index);
  return distinct.sort((a, b) => Number(a) - Number(b));
}

function same_row(table: TableItem, point: string): Row | undefined {
  return table.rows.find((row) => approximately(row.point) === Number(point));
}

function empty_row(table: TableItem, point: string, unit: string): Row {
  return { point, unit, cells: Object.fromEntries(table.columns.map((column) => [column.id, null])) };
}

/** Splits what was typed as a list of points: spaces, commas, semicolons and their Chinese forms part them. */
export function parse_points(text: string): { points: string[]; faulty: string[] } {
  const words = text.split(/[\s,;，；、]+/u).filter((word) => word !== '');
  return {
    points: words.filter((word) => normalised_decimal(word) !== null),
    faulty: words.filter((word) => normalised_decimal(word) === null),
  };
}

/** A block copied together with its column of points loses that column when the points are those of the rows it goes to. */
export function without_points(table: TableItem, corner: Place, block: string[][]): string[][] {
  const are_points = block.every((row, index) => {
    const point = table.rows[corner.row + index]?.point;
    return point !== undefined && approximately(row[0]) === approximately(point);
  });
  const too_wide = block.every((row) => row.length > table.columns.length - corner.column);
  return are_points && too_wide ? block.map((row) => row.slice(1)) : block;
}

export type PointsFault =
  { id: 'faulty'; words: string } | { id: 'too_few'; n: number } | { id: 'outside' | 'ends'; low: string; high: string };

/** What is wrong with a list of points for this table, as the server would say when the sheet is evaluated. */
export function fault_in_points(table: TableItem, { points, faulty }: { points: string[]; faulty: string[] }): PointsFault | null {
  if (faulty.length) return { id: 'faulty', words: faulty.join(' ') };
  const values = in_rising_order(points).map(Number);
  const least = table.points?.at_least ?? 1;
  if (values.length < least) return { id: 'too_few', n: least };
  const { low, high } = table.points ?? {};
  const ends = { low: low ?? '', high: high ?? '' };
  if ((low && values[0]! < Number(low)) || (high && values.at(-1)! > Number(high))) return { id: 'outside', ...ends };
  if ((low && values[0] !== Number(low)) || (high && values.at(-1) !== Number(high))) return { id: 'ends', ...ends };
  return null;
}
