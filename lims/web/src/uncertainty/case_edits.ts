import { empty_row, may_be_relative, shapes, statements_for, type CaseDraft, type CorrelationRow, type InputRow, type Shape } from './case_draft';
import { shape_called } from './from_case';

/** Edits of a draft; each answers a new one. */

const next_id = (rows: { id: number }[]) => Math.max(0, ...rows.map((row) => row.id)) + 1;

/** Changes one row. A shape takes a way to state the uncertainty that suits it, correlations follow the name. */
export function with_row(draft: CaseDraft, index: number, change: Partial<InputRow>): CaseDraft {
  const before = draft.inputs[index];
  if (!before) return draft;
  const after = settled(before, { ...before, ...change });
  const inputs = draft.inputs.map((row, place) => (place === index ? after : row));
  const renamed = (name: string) => (before.name && name === before.name ? after.name : name);
  const correlations = before.name === after.name ? draft.correlations : draft.correlations.map((row) => ({ ...row, a: renamed(row.a), b: renamed(row.b) }));
  return { ...draft, inputs, correlations };
}

function settled(before: InputRow, after: InputRow): InputRow {
  const suitable = statements_for(after.distribution);
  const leaves_file = before.statement === 'kept' && (after.statement !== 'kept' || after.distribution !== before.distribution);
  const statement = !suitable.length || suitable.includes(after.statement) || (after.statement === 'kept' && !leaves_file) ? after.statement : suitable[0]!;
  const kept = leaves_file ? Object.fromEntries(Object.entries(after.kept).filter(([field]) => field === 'kind')) : after.kept;
  return { ...after, statement, kept, relative: after.relative && may_be_relative(statement) };
}

export function with_new_row(draft: CaseDraft, after = draft.inputs.length - 1): CaseDraft {
  return { ...draft, inputs: draft.inputs.toSpliced(after + 1, 0, empty_row(next_id(draft.inputs))) };
}

export function with_copy_of_row(draft: CaseDraft, index: number): CaseDraft {
  const row = draft.inputs[index];
  if (!row) return draft;
  const copy = { ...row, id: next_id(draft.inputs), name: free_name(draft, row.name) };
  return { ...draft, inputs: draft.inputs.toSpliced(index + 1, 0, copy) };
}

function free_name(draft: CaseDraft, name: string): string {
  if (!name) return '';
  const stem = name.replace(/\d+$/, '');
  for (let number = 2; ; number += 1) if (!draft.inputs.some((row) => row.name === stem + number)) return stem + number;
}

/** Takes a row away, and the correlations that name it. */
export function without_row(draft: CaseDraft, index: number): CaseDraft {
  const name = draft.inputs[index]?.name;
  return {
    ...draft,
    inputs: draft.inputs.toSpliced(index, 1),
    correlations: draft.correlations.filter((row) => !name || (row.a !== name && row.b !== name)),
  };
}

export function with_correlation(draft: CaseDraft, index: number, change: Partial<CorrelationRow>): CaseDraft {
  return { ...draft, correlations: draft.correlations.map((row, place) => (place === index ? { ...row, ...change } : row)) };
}

export function with_new_correlation(draft: CaseDraft): CaseDraft {
  return { ...draft, correlations: [...draft.correlations, { id: next_id(draft.correlations), a: '', b: '', r: '' }] };
}

export function without_correlation(draft: CaseDraft, index: number): CaseDraft {
  return { ...draft, correlations: draft.correlations.toSpliced(index, 1) };
}

/** The columns a block from a spreadsheet is laid into, from the one where it is pasted. */
export const pasted_columns = ['name', 'unit', 'value', 'distribution', 'size', 'second', 'dof'] as const;
export type PastedColumn = (typeof pasted_columns)[number];

/** Lays a block into the rows from that cell on, making rows where there are none. A head line is left out. */
export function with_block(draft: CaseDraft, row: number, column: PastedColumn, block: string[][]): CaseDraft {
  const first = pasted_columns.indexOf(column);
  const lines = (is_head(block[0]) ? block.slice(1) : block).filter((cells) => cells.some((cell) => cell !== ''));
  return lines.reduce((result, cells, line) => {
    const index = row + line;
    const grown = index < result.inputs.length ? result : with_new_row(result);
    return with_row(grown, index, change_by(cells, first));
  }, draft);
}

function change_by(cells: string[], first: number): Partial<InputRow> {
  const change: Partial<InputRow> = {};
  cells.forEach((cell, place) => {
    const column = pasted_columns[first + place];
    if (column === 'distribution') change.distribution = shape_in_words(cell) ?? undefined;
    else if (column) change[column] = cell;
  });
  if (!change.distribution) delete change.distribution;
  else change.statement = statements_for(change.distribution)[0] ?? 'standard_uncertainty';
  if (change.second && (change.distribution ?? 'normal') === 'normal') change.statement = 'expanded_k';
  return change;
}

function is_head(cells: string[] | undefined): boolean {
  return /^(名称|输入量|量|来源|符号|name|input|quantity|source|symbol)$/i.test(cells?.[0] ?? '');
}

const words: [RegExp, Shape][] = [
  [/曲线梯形|curvilinear|ctrap/i, 'curvilinear_trapezoid'], [/矩形|均匀|rect|uniform/i, 'rectangular'], [/三角|triang/i, 'triangular'],
  [/梯形|trapez/i, 'trapezoidal'], [/反正弦|U\s*形|arcsin|u[-_ ]shape/i, 'arcsine'], [/常数|const/i, 'constant'],
  [/正态|高斯|normal|gauss/i, 'normal'], [/t\s*分布|^t$|student|A\s*类|type[-_ ]?a/i, 'student_t'],
];

/** The shape that a cell names, in Chinese, English or as the case files do. */
export function shape_in_words(cell: string): Shape | null {
  const text = cell.trim();
  return shape_called(text) ?? shapes.find((shape) => shape === text) ?? words.find(([word]) => word.test(text))?.[1] ?? null;
}

/** The block is more than what a single field takes. */
export function is_block(block: string[][]): boolean {
  return block.length > 1 || (block[0]?.length ?? 0) > 1;
}

