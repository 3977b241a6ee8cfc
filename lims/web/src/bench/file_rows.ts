import { most_rows, shown_rows } from './rows';
import { row_kind, type TableItem, type Text } from './sheet';

/** A row that a file may fill. */
export interface FileRow {
  /** Its number on the sheet. */
  row: number;
  /** What the file may name it by. */
  point: string;
  name: Text;
}

/** The rows of a table that are part of this verification; repetitions as many as a sheet holds, since they grow. */
export function file_rows(table: Pick<TableItem, 'rows' | 'row_kind'>): FileRow[] {
  const same = (text: string) => ({ zh: text, en: text });
  if (row_kind(table) === 'repetitions') return Array.from({ length: most_rows }, (_, row) => ({ row, point: String(row + 1), name: same(String(row + 1)) }));
  return shown_rows(table).map((row) => ({ row, point: table.rows[row]!.point, name: table.rows[row]!.label ?? same(table.rows[row]!.point) }));
}
