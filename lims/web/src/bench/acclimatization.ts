import { approximately } from './decimals';
import type { Acclimatization } from './sheet';

/** How long the instrument stood, in minutes; nothing before both times are known. Local times of one place. */
export function minutes_stood({ from, to }: Acclimatization): number | null {
  if (!from || !to) return null;
  const [begun, ended] = [Date.parse(`${from}:00Z`), Date.parse(`${to}:00Z`)];
  return Number.isNaN(begun) || Number.isNaN(ended) ? null : Math.round((ended - begun) / 60_000);
}

/** Whether that was long enough; `incomplete` before it is known. */
export function stood_verdict(stood: Acclimatization): 'pass' | 'fail' | 'incomplete' {
  const [minutes, hours] = [minutes_stood(stood), approximately(stood.least)];
  if (minutes === null || hours === null) return 'incomplete';
  return minutes >= hours * 60 ? 'pass' : 'fail';
}

/** `2:05` hours and minutes. */
export function clock_words(minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  return `${sign}${Math.floor(Math.abs(minutes) / 60)}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
}
