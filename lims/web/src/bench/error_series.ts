import { approximately } from './decimals';
import { bound_of, share_of_limit } from './readings';
import type { EvaluatedItem, EvaluatedQuantity, Text, Verdict } from './sheet';

export interface ErrorPoint {
  x: number;
  y: number | null;
  /** The expanded uncertainty, where it is evaluated. */
  U: number | null;
  verdict: Verdict | null;
}

export interface ErrorSeries {
  id: string;
  label: Text | null;
  points: ErrorPoint[];
}

/** The limits at a point; null: no limit on that side. */
export interface LimitsAt {
  x: number;
  low: number | null;
  high: number | null;
}

/** The picture of errors against points: the series, and the limits at each point. */
export interface ErrorPicture {
  /** Of the errors. */
  unit: string;
  /** Of the points; empty where a point is the number of a row. */
  point_unit: string;
  series: ErrorSeries[];
  limits: LimitsAt[];
}

/** The error that comes nearest to its limit, which is what the picture is looked at for. */
export interface WorstError {
  series: ErrorSeries;
  point: string;
  quantity: EvaluatedQuantity;
}

/** Errors are the quantities a procedure draws, or names `error` or `error_…`. */
function is_error(id: string): boolean {
  return id === 'error' || id.startsWith('error_');
}

/** What the procedure draws of this table: the errors of its chart when they are quantities of the table. */
export function charted(series: unknown, quantities: readonly { id: string }[] | undefined): string[] {
  const ids = Object.keys((series as Record<string, unknown> | null | undefined) ?? {}).filter((id) => !['points', 'limit', 'low'].includes(id));
  const known = ids.filter((id) => quantities?.some((quantity) => quantity.id === id));
  return known.length === ids.length ? known : [];
}

/** `order` are the quantities as the procedure lists them; the evaluation carries them by name, in no order. */
export function error_picture(evaluated: EvaluatedItem | null | undefined, order: readonly string[] = [], drawn: readonly string[] = []): ErrorPicture {
  const points = (evaluated?.points ?? [])
    .map((point) => ({ ...point, x: approximately(point.point) }))
    .filter((point) => point.x !== null)
    .sort((a, b) => a.x! - b.x!);
  const wanted = (id: string) => (drawn.length ? drawn.includes(id) : is_error(id));
  const ids = [...new Set([...order, ...points.flatMap((point) => Object.keys(point.quantities))])].filter(
    (id) => wanted(id) && points.some((point) => point.quantities[id]),
  );
  const series = ids.map((id) => ({
    id,
    label: points.find((point) => point.quantities[id]?.label)?.quantities[id]?.label ?? null,
    points: points.map((point) => ({
      x: point.x!,
      y: approximately(point.quantities[id]?.value),
      U: approximately(point.quantities[id]?.uncertainty?.U),
      verdict: point.quantities[id]?.verdict ?? null,
    })),
  }));
  const limits = points.map((point) => ({ x: point.x!, ...limits_at(point.quantities[ids[0] ?? '']) }));
  const unit = points[0]?.quantities[ids[0] ?? '']?.unit ?? '';
  return { unit, point_unit: points[0]?.unit ?? '', series, limits };
}

function limits_at(quantity: EvaluatedQuantity | undefined): { low: number | null; high: number | null } {
  const high = approximately(quantity?.limit);
  if (quantity?.low !== undefined) return { low: approximately(quantity.low), high };
  if (quantity && bound_of(quantity) === 'at_least') return { low: high, high: null };
  return { low: high === null ? null : -high, high };
}

export function worst_error(evaluated: EvaluatedItem | null | undefined, drawn: readonly string[] = []): WorstError | null {
  let worst: (WorstError & { share: number }) | null = null;
  for (const series of error_picture(evaluated, [], drawn).series)
    for (const point of evaluated?.points ?? []) {
      const quantity = point.quantities[series.id];
      const share = share_of_limit(quantity);
      if (quantity && share !== null && share > (worst?.share ?? -1)) worst = { series, point: point.point, quantity, share };
    }
  return worst;
}
