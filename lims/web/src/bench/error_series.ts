import { approximately } from './decimals';
import { share_of_limit } from './readings';
import type { EvaluatedItem, EvaluatedQuantity, Text, Verdict } from './sheet';

export interface ErrorPoint {
  x: number;
  y: number | null;
  verdict: Verdict | null;
}

export interface ErrorSeries {
  id: string;
  label: Text | null;
  points: ErrorPoint[];
}

/** The picture of errors against points: the series, and the limit at each point (half the width of the band). */
export interface ErrorPicture {
  unit: string;
  series: ErrorSeries[];
  limits: { x: number; limit: number | null }[];
}

/** The error that comes nearest to its limit, which is what the picture is looked at for. */
export interface WorstError {
  series: ErrorSeries;
  point: string;
  quantity: EvaluatedQuantity;
}

/** Errors are the quantities a procedure names `error` or `error_…`. */
function is_error(id: string): boolean {
  return id === 'error' || id.startsWith('error_');
}

/** `order` are the quantities as the procedure lists them; the evaluation carries them by name, in no order. */
export function error_picture(evaluated: EvaluatedItem | null | undefined, order: readonly string[] = []): ErrorPicture {
  const points = (evaluated?.points ?? [])
    .map((point) => ({ ...point, x: approximately(point.point) }))
    .filter((point) => point.x !== null)
    .sort((a, b) => a.x! - b.x!);
  const ids = [...new Set([...order, ...points.flatMap((point) => Object.keys(point.quantities))])].filter(
    (id) => is_error(id) && points.some((point) => point.quantities[id]),
  );
  const series = ids.map((id) => ({
    id,
    label: points.find((point) => point.quantities[id]?.label)?.quantities[id]?.label ?? null,
    points: points.map((point) => ({
      x: point.x!,
      y: approximately(point.quantities[id]?.value),
      verdict: point.quantities[id]?.verdict ?? null,
    })),
  }));
  const limits = points.map((point) => ({ x: point.x!, limit: approximately(point.quantities[ids[0] ?? '']?.limit) }));
  const unit = points[0]?.quantities[ids[0] ?? '']?.unit ?? '';
  return { unit, series, limits };
}

export function worst_error(evaluated: EvaluatedItem | null | undefined): WorstError | null {
  let worst: (WorstError & { share: number }) | null = null;
  for (const series of error_picture(evaluated).series)
    for (const point of evaluated?.points ?? []) {
      const quantity = point.quantities[series.id];
      const share = share_of_limit(quantity);
      if (quantity && share !== null && share > (worst?.share ?? -1)) worst = { series, point: point.point, quantity, share };
    }
  return worst;
}
