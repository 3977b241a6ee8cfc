import type { Tone } from '@/ui/tone';
import type { ProcedureSummary } from './procedure';

type Standing = Pick<ProcedureSummary, 'state' | 'validity' | 'in_force' | 'withdrawn'>;

/** Message below `procedures.standing` for where an edition stands: a draft, or how a released one applies today. */
export function standing_of({ state, validity }: Standing): string {
  if (state === 'released') return validity ?? 'kept';
  return state ?? 'unknown';
}

const tones: Record<string, Tone> = { in_force: 'good', not_yet: 'accent', draft: 'soon', withdrawn: 'overdue' };

export function tone_of(standing: string): Tone {
  return tones[standing] ?? 'neutral';
}

/** `2013-12-27 ~`, `2013-12-27 ~ 2026-01-01`: the day of withdrawal is the first without it. */
export function days_of({ in_force, withdrawn }: Standing): string {
  return in_force ? `${in_force} ~${withdrawn ? ` ${withdrawn}` : ''}` : '';
}
