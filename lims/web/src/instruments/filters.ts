import { add_days } from '@/composables/dates';
import type { InstrumentState, Purpose } from '@/api/types';

/** What a list of instruments can be narrowed by; the names are those of the API. */
export const no_filters = {
  q: '',
  organization_id: '',
  region: '',
  kind: '',
  state: '',
  purpose: '',
  mandatory: '',
  due_after: '',
  due_before: '',
  overdue: false,
  never_verified: false,
  sort: 'due',
};
export type Filters = typeof no_filters;

/** Filters that stand behind "more": the page opens with them shown when one is in use. */
export const further_filters = ['state', 'purpose', 'mandatory', 'due_after', 'due_before'] as const;

export const instrument_states: InstrumentState[] = [
  'draft', 'filed', 'returned', 'in_service', 'stopped', 'failed_hold', 'in_repair', 'due_replacement', 'scrapped', 'transferred', 'released',
];
export const purposes: Exclude<Purpose, null>[] = ['trade_settlement', 'safety', 'medical', 'environment'];

export type TotalId = 'total' | 'overdue' | 'never_verified' | 'due_soon';

/** The filters behind a figure of the totals strip: a click on it shows what was counted (due soon: domain.md §3). */
export function filters_of_total(id: TotalId, today: string, soon_days: number): Partial<Filters> {
  const nothing = { overdue: false, never_verified: false, due_after: '', due_before: '' };
  if (id === 'overdue') return { ...nothing, overdue: true };
  if (id === 'never_verified') return { ...nothing, never_verified: true };
  if (id === 'due_soon') return { ...nothing, due_after: today, due_before: add_days(today, soon_days + 1) };
  return nothing;
}

/** Which figure of the strip the filters show, if they are exactly its. */
export function total_of_filters(filters: Filters, today: string, soon_days: number): TotalId | undefined {
  const ids: TotalId[] = ['overdue', 'never_verified', 'due_soon', 'total'];
  return ids.find((id) => Object.entries(filters_of_total(id, today, soon_days)).every(([name, value]) => filters[name as keyof Filters] === value));
}
