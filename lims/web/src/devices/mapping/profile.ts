import type { FileColumn, FileMapping, MappingProfile } from '@/api/types';

/** A profile as it is typed: a part of a line is one text, "上行", "3" or "10-18". */
export interface TypedProfile {
  name: string;
  procedure: string;
  item: string;
  encoding: NonNullable<FileMapping['encoding']>;
  layout: FileMapping['layout'];
  delimiter: NonNullable<FileMapping['delimiter']>;
  skip_lines: number;
  has_headings: boolean;
  decimal_comma: boolean;
  pass_over_texts: boolean;
  rows: FileMapping['rows'];
  point: string;
  columns: TypedColumn[];
}
export interface TypedColumn {
  from: string;
  to: string;
  /** Of the numbers in the file; empty: that of the sheet. */
  unit: string;
}

export const encodings = ['auto', 'UTF-8', 'GB18030', 'UTF-16LE', 'UTF-16BE'] as const;
export const delimiters = ['comma', 'semicolon', 'tab', 'space', 'bar'] as const;

export const blank_profile: TypedProfile = {
  name: '',
  procedure: '',
  item: '',
  encoding: 'auto',
  layout: 'delimited',
  delimiter: 'comma',
  skip_lines: 0,
  has_headings: true,
  decimal_comma: false,
  pass_over_texts: false,
  rows: 'in_order',
  point: '',
  columns: [],
};

/** "10-18" are characters of a fixed file; in a delimited one a whole number is a place, all else a heading. */
export function file_column_of(typed: string, layout: FileMapping['layout']): FileColumn {
  const text = typed.trim();
  if (layout === 'fixed') {
    const [, first, last] = /^(\d{1,4})\s*[-–~]\s*(\d{1,4})$/.exec(text) ?? [];
    return first && last ? { first: Number(first), last: Number(last) } : {};
  }
  if (/^\d{1,3}$/.test(text)) return { number: Number(text) };
  return text ? { heading: text } : {};
}

export function text_of_column(column: FileColumn | null | undefined): string {
  if (!column) return '';
  if (column.first) return `${column.first}-${column.last ?? ''}`;
  return column.heading || (column.number ? String(column.number) : '');
}

/** Columns of the sheet that the person left without a part of the file are not filled. */
export function mapping_from(typed: TypedProfile): FileMapping {
  const { encoding, layout, delimiter, skip_lines, has_headings, decimal_comma, pass_over_texts, rows } = typed;
  return {
    encoding,
    layout,
    delimiter,
    skip_lines,
    has_headings,
    decimal_comma,
    pass_over_texts,
    rows,
    point: rows === 'by_point' ? file_column_of(typed.point, layout) : null,
    columns: typed.columns.filter((each) => each.from.trim() !== '').map(({ from, to, unit }) => ({ from: file_column_of(from, layout), to, ...(unit.trim() ? { unit: unit.trim() } : {}) })),
  };
}

export function typed_from(kept: MappingProfile): TypedProfile {
  const { file } = kept;
  return {
    name: kept.name,
    procedure: kept.procedure,
    item: kept.item,
    encoding: file.encoding ?? 'auto',
    layout: file.layout,
    delimiter: file.delimiter ?? 'comma',
    skip_lines: file.skip_lines ?? 0,
    has_headings: file.has_headings ?? false,
    decimal_comma: file.decimal_comma ?? false,
    pass_over_texts: file.pass_over_texts ?? false,
    rows: file.rows,
    point: text_of_column(file.point),
    columns: file.columns.map((each) => ({ from: text_of_column(each.from), to: each.to, unit: each.unit ?? '' })),
  };
}

/** One line for each column of the table, with what was typed for it so far. */
export function columns_for(ids: readonly string[], typed: readonly TypedColumn[]): TypedColumn[] {
  return ids.map((to) => typed.find((each) => each.to === to) ?? { to, from: '', unit: '' });
}

/** The server's `file.columns.2.from` is the form's `columns`. */
export function form_field(field: string): string {
  return field.replace(/^file\./, '').replace(/^(columns|point)\..*$/, '$1');
}

/** The grid a file would fill: its rows in order, each with its cells. */
export function rows_of(cells: readonly { row: number; column: string; text: string }[]): { id: number; cells: Record<string, string> }[] {
  const rows = new Map<number, Record<string, string>>();
  for (const { row, column, text } of cells) rows.set(row, { ...rows.get(row), [column]: text });
  return [...rows].sort(([a], [b]) => a - b).map(([id, texts]) => ({ id, cells: texts }));
}
