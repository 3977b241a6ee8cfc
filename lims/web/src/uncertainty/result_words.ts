import type { UncertaintyOutput } from '@/api/types';
import { power_of_ten, reported, significant, with_unit } from './figures';

/** `(50000838 ± 93) nm`, or the value alone where no U is known. */
export function result_in_words(output: UncertaintyOutput): string {
  const { value, coverage } = output.propagation;
  const shown = coverage && reported(value, coverage.expanded_uncertainty);
  if (!shown) return with_unit(significant(value, 10), output.unit);
  const pair = `(${shown.value} ± ${shown.uncertainty})`;
  return with_unit(shown.power === null ? pair : `${pair}×${power_of_ten(shown.power)}`, output.unit);
}

/** An expanded uncertainty alone: `93 nm`. */
export function expanded_in_words(value: number, expanded: number, unit: string | null): string {
  const shown = reported(value, expanded);
  if (!shown) return with_unit('0', unit);
  return with_unit(shown.power === null ? shown.uncertainty : `${shown.uncertainty}×${power_of_ten(shown.power)}`, unit);
}
