import type { Role } from '@/api/types';
import type { Query } from '@/api/query';
import type { Tone } from '@/ui/tone';

/** The colour of a figure says what kind of work it is; a count of nothing has none. */
export function tone_of_card(id: string, count: number): Tone {
  if (count === 0) return 'neutral';
  const tones: Record<string, Tone> = { overdue: 'overdue', returned: 'overdue', blocked: 'overdue', due_soon: 'soon', never_verified: 'never', to_check: 'accent', to_approve: 'accent', amendments: 'accent', late_orders: 'overdue', open_orders: 'accent' };
  return tones[id] ?? 'neutral';
}

/** Which records are of interest first: what waits for this person, else what they did last, else what anybody did. */
export function records_for(roles: readonly Role[]): { title: string; query: Query; to: string } {
  if (roles.includes('approver')) return { title: 'to_approve', query: { state: 'checked' }, to: '/records?state=checked' };
  if (roles.includes('checker')) return { title: 'to_check', query: { state: 'recorded' }, to: '/records?state=recorded' };
  if (roles.includes('verifier')) return { title: 'recent_mine', query: { mine: true }, to: '/records?mine=true' };
  return { title: 'recent', query: {}, to: '/records' };
}

/** Who plans by the load of the coming weeks. */
export function sees_load(roles: readonly Role[]): boolean {
  return roles.some((role) => ['scheduler', 'receptionist', 'quality_manager', 'authority', 'administrator'].includes(role));
}
