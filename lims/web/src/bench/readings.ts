// What stands beside the readings: the computed quantities of each point, as the server gave them.
import { approximately } from './decimals';
import type { EvaluatedItem, EvaluatedPoint, EvaluatedQuantity, TableItem, Text } from './sheet';

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

/** The evaluated point of a row; null while the evaluation belongs to other points than the sheet. */
export function evaluated_point(table: TableItem, evaluated: EvaluatedItem | null | undefined, row: number): EvaluatedPoint | null {
  const point = evaluated?.points?.[row];
  return point && point.point === table.rows[row]?.point ? point : null;
}

/** How much of its limit a quantity uses, 1 at the limit; null without a limit. For a picture, never for a verdict. */
export function share_of_limit(quantity: EvaluatedQuantity | undefined): number | null {
  const value = approximately(quantity?.value);
  const limit = approximately(quantity?.limit);
  if (value === null || limit === null || limit === 0) return null;
  return Math.abs(value / limit);
}

/** Near its limit although it passes: a checker looks at these first. */
export const near_limit = 0.9;
