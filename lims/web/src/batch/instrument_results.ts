// What was found of each instrument, as the results beside its row: each limited quantity while there are few, else the
// worst of each requirement.
import { is_judgement, type EvaluatedItem, type EvaluatedPoint, type EvaluatedQuantity, type Evaluation, type Sheet, type SummaryLine, type TableItem, type Text } from '@/bench/sheet';
import { find_table } from '@/bench/sides';
import { shown_rows } from '@/bench/rows';
import { column_id, judgements_id, judgements_of, row_name, type Group } from './instrument_rows';
import { id_of } from './lot';

export type Evaluations = ReadonlyMap<number, Evaluation>;

/** More columns of results than these are not looked at side by side. */
const most_results = 8;

type Quantities = Record<string, EvaluatedQuantity>;

const is_limited = ({ limit, low, verdict }: EvaluatedQuantity) => (limit ?? null) !== null || (low ?? null) !== null || (verdict ?? null) !== null;

function limited_of(item: EvaluatedItem): Quantities {
  const found: Quantities = {};
  item.points?.forEach((point, index) => {
    for (const [id, quantity] of Object.entries(point.quantities)) if (is_limited(quantity)) found[column_id(index, id)] = named_by(point, quantity);
  });
  for (const [id, quantity] of Object.entries(item.results ?? {})) if (is_limited(quantity)) found[column_id(-1, id)] = quantity;
  return found;
}

function named_by(point: EvaluatedPoint, quantity: EvaluatedQuantity): EvaluatedQuantity {
  const name = point.label ?? { zh: [point.point, point.unit].filter(Boolean).join(' '), en: [point.point, point.unit].filter(Boolean).join(' ') };
  const join = (language: 'zh' | 'en') => [name[language], quantity.label?.[language]].filter(Boolean).join(' · ');
  return { ...quantity, label: { zh: join('zh'), en: join('en') } };
}

/** The worst of each requirement; what follows from all rows stands there, too. */
function worst_of(item: EvaluatedItem): Quantities {
  return Object.fromEntries((item.summary ?? []).map((line, index) => [line.id ?? String(index), named_by_requirement(line)]));
}

function named_by_requirement(line: SummaryLine): EvaluatedQuantity {
  return { id: line.id, label: line.label, value: line.value, unit: line.unit, limit: line.limit, low: line.low, uncertainty: line.uncertainty, verdict: line.verdict };
}

interface Found {
  all: Quantities;
  worst: Quantities;
}
const found_in = new WeakMap<EvaluatedItem, Found>();

function found_of(item: EvaluatedItem): Found {
  const known = found_in.get(item);
  if (known) return known;
  const found = { all: limited_of(item), worst: worst_of(item) };
  found_in.set(item, found);
  return found;
}

const points = new WeakMap<EvaluatedItem, Map<string, EvaluatedPoint>>();

function point_of(sheet: Sheet, item: EvaluatedItem, part: 'all' | 'worst'): EvaluatedPoint {
  const known = points.get(item) ?? new Map<string, EvaluatedPoint>();
  points.set(item, known);
  const name = `${row_name(sheet)} ${part}`;
  const point = known.get(name) ?? { point: row_name(sheet), verdict: item.verdict, quantities: found_of(item)[part] };
  known.set(name, point);
  return point;
}

/** The evaluation of the table of a group: a row for each instrument. */
export function evaluated_group(group: Group, evaluations: Evaluations): EvaluatedItem {
  if (group.item === judgements_id) return evaluated_judgements(group, evaluations);
  const items = group.sheets.map((sheet) => evaluations.get(id_of(sheet))?.items.find(({ id }) => id === group.item));
  const most = Math.max(0, ...items.map((item) => (item ? Object.keys(found_of(item).all).length : 0)));
  const part = most <= most_results ? 'all' : 'worst';
  const rows = group.sheets.map((sheet, index) => (items[index] ? point_of(sheet, items[index], part) : not_yet(sheet)));
  return { id: group.item, label: { zh: '', en: '' }, verdict: 'incomplete', points: rows, summary: limit_texts_of(items, part) };
}

function not_yet(sheet: Sheet): EvaluatedPoint {
  return { point: row_name(sheet), verdict: 'incomplete', quantities: {} };
}

function evaluated_judgements({ sheets }: Group, evaluations: Evaluations): EvaluatedItem {
  const rows = sheets.map((sheet) => {
    const values = judgements_of(sheet).map(({ value }) => value);
    const verdict = !evaluations.has(id_of(sheet)) || values.includes(null) ? 'incomplete' : values.includes('fail') ? 'fail' : 'pass';
    return { ...not_yet(sheet), verdict } as EvaluatedPoint;
  });
  return { id: judgements_id, label: { zh: '', en: '' }, verdict: 'incomplete', points: rows };
}

/** How each limit binds is said by the summary alone: under the names of the columns here. */
function limit_texts_of(items: readonly (EvaluatedItem | undefined)[], part: 'all' | 'worst'): SummaryLine[] {
  const lines = new Map<string, SummaryLine>();
  for (const item of items)
    for (const [index, line] of (item?.summary ?? []).entries()) {
      if (!line.limit_text) continue;
      if (part === 'worst') lines.set(line.id ?? String(index), { ...line, quantity: line.id ?? String(index) });
      else for (const name of Object.keys(found_of(item!).all)) if (line.quantity && name.endsWith(`~${line.quantity}`)) lines.set(name, { ...line, quantity: name });
    }
  return [...lines.values()];
}

/** The rows of the sheet of an instrument that are part of its verification; their names by index. */
export function row_words_of(sheet: Sheet, item: string, row: number): Text {
  const table: TableItem | undefined = find_table(sheet, 'left', item);
  const at = table && shown_rows(table).includes(row) ? table.rows[row] : undefined;
  const text = [at?.point, at?.unit].filter(Boolean).join(' ');
  return at?.label ?? { zh: text, en: text };
}

/** Judgements that failed, of all instruments: each wants a reason. */
export function failed_judgements(sheets: readonly Sheet[]): { sheet: Sheet; id: string; label: Text; reason: string }[] {
  return sheets.flatMap((sheet) =>
    sheet.items.filter(is_judgement).filter(({ value, reason }) => value === 'fail' || reason).map(({ id, label, reason }) => ({ sheet, id, label, reason: reason ?? '' })),
  );
}
