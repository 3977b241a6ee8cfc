import type { StandardCandidate } from './sheet';

/** What a standard is known by besides its name: range, MPE, end of validity, on one line. */
export function standard_facts(standard: StandardCandidate, t: (key: string, named: { text: string }) => string): string {
  const mpe = standard.mpe ? `${standard.mpe.value} ${standard.mpe.unit}` : '';
  return [
    standard.measuring_range,
    mpe && t('bench.standard_facts.mpe', { text: mpe }),
    standard.valid_until && t('bench.standard_facts.valid_until', { text: standard.valid_until }),
  ]
    .filter(Boolean)
    .join(' · ');
}
