// What stands beside the readings: the computed quantities of each row, as the server gave them.
import { approximately, readable } from './decimals';
import { applies, type EvaluatedItem, type EvaluatedPoint, type EvaluatedQuantity, type TableItem, type Text } from './sheet';

export interface QuantityColumn {
  id: string;
  label: Text | null;
  unit: string;
}

/** The computed columns in the order of the procedure, else in the order in which they first appear. */
export function quantity_columns(table: TableItem, evaluated: EvaluatedItem | null | undefined): QuantityColumn[] {
  if (table.quantities?.length) return table.quantities;
  const columns = new Map<string, QuantityColumn>();
  for (const point of evaluated?.points ?? [])
    for (const [id, quantity] of Object.entries(point.quantities))
      if (!columns.has(id)) columns.set(id, { id, label: quantity.label ?? null, unit: quantity.unit });
  return [...columns.values()];
}

/** The evaluated row of each row of the sheet; null where it does not apply, and while the evaluation belongs to other rows than the sheet. */
export function evaluated_points(table: TableItem, evaluated: EvaluatedItem | null | undefined): (EvaluatedPoint | null)[] {
  let next = 0; // rows that do not apply are not evaluated
  return table.rows.map((row) => {
    const point = applies(row) ? evaluated?.points?.[next++] : undefined;
    return point && point.point === row.point ? point : null;
  });
}

/** How a limit binds. Earlier evaluations say so only by the words of their summary, and by how the verdict went. */
export type Bound = 'within' | 'at_most' | 'at_least' | 'between';

const bound_signs: [string, Bound][] = [['±', 'within'], ['≥', 'at_least'], ['≤', 'at_most']];

export function bound_of(quantity: EvaluatedQuantity, limit_text = ''): Bound | null {
  if (quantity.low !== undefined) return 'between';
  if (quantity.bound) return quantity.bound === 'holds' ? null : quantity.bound;
  const said = bound_signs.find(([sign]) => limit_text.startsWith(sign));
  if (said) return said[1];
  const [value, limit] = [approximately(quantity.value), approximately(quantity.limit)];
  if (value === null || limit === null || value === limit || quantity.uncertainty) return null;
  return (quantity.verdict === 'pass') === value > limit && ['pass', 'fail'].includes(quantity.verdict ?? '') && value >= 0 ? 'at_least' : null;
}

/** The words of the limits of each quantity, as far as the summary has them. */
export function limit_texts(evaluated: EvaluatedItem | null | undefined): Record<string, string> {
  return Object.fromEntries((evaluated?.summary ?? []).flatMap(({ quantity, limit_text }) => (quantity && limit_text ? [[quantity, limit_text]] : [])));
}

/** The limit of a quantity as a sign and a number, `±0.5`, `≥ 3`, `-1 ~ 2`; nothing where there is none. */
export function limit_words(quantity: EvaluatedQuantity, bound: Bound | null): string {
  const [limit, low] = [quantity.limit, quantity.low].map((text) => (text ? readable(text) : text));
  if (bound === 'between') {
    if (low && limit) return `${low} ~ ${limit}`;
    return low ? `≥\u202f${low}` : limit ? `≤\u202f${limit}` : '';
  }
  if (!limit) return '';
  return bound === 'within' ? `±${limit}` : bound === 'at_least' ? `≥\u202f${limit}` : `≤\u202f${limit}`;
}

/** How much of its limit a quantity uses, 1 at the limit; null without a limit. For a picture, never for a verdict. */
export function share_of_limit(quantity: EvaluatedQuantity | undefined, bound: Bound | null = quantity ? bound_of(quantity) : null): number | null {
  const value = approximately(quantity?.value);
  const limit = approximately(bound === 'between' && (value ?? 0) < 0 ? quantity?.low : quantity?.limit);
  if (value === null || limit === null || limit === 0) return null;
  if (bound === 'at_least') return value === 0 ? null : Math.abs(limit / value);
  return Math.abs(value / limit);
}

/** Near its limit although it passes: a checker looks at these first. */
export const near_limit = 0.9;
