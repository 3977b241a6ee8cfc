import { local_time } from '@/composables/dates';
import type { Observed, StandardCandidate } from './sheet';
import { approximately } from './decimals';

type Translate = (key: string, named: Record<string, unknown>) => string;

/** What a standard is known by besides its name: range, MPE, end of validity, on one line. */
export function standard_facts(standard: StandardCandidate, t: Translate): string {
  const mpe = standard.mpe ? `${standard.mpe.value} ${standard.mpe.unit}` : '';
  return [
    standard.measuring_range,
    mpe && t('bench.standard_facts.mpe', { text: mpe }),
    standard.valid_until && t('bench.standard_facts.valid_until', { text: standard.valid_until }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What its certificate knows: of each quantity how many points, from where to where. */
export function certificate_facts({ certificate }: StandardCandidate, t: Translate): string[] {
  return (certificate ?? []).filter(({ points }) => points.length).map(({ quantity, at_unit, points }) => {
    const at = points.map((point) => point.at).sort((a, b) => (approximately(a) ?? 0) - (approximately(b) ?? 0));
    const range = at.length > 1 ? `${at[0]} ~ ${at.at(-1)} ${at_unit}` : `${at[0]} ${at_unit}`;
    return t('bench.certificate_points', { name: quantity ? `${quantity} ` : '', n: points.length, range });
  });
}

/** Whence a reading came and when, for the person. */
export function observed_words({ at, source }: Observed, t: Translate): string {
  return t('bench.observed', { source: source ?? '?', at: local_time(at) });
}
