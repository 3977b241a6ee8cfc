import type { DueStatus, InstrumentState } from '@/api/types';

export type Tone = 'neutral' | 'accent' | 'good' | 'soon' | 'overdue' | 'never';

export const tone_of_due: Record<DueStatus, Tone> = {
  never_verified: 'never',
  overdue: 'overdue',
  due_soon: 'soon',
  valid: 'good',
  no_due_date: 'neutral',
  not_in_use: 'neutral',
};

export const tone_of_state: Record<InstrumentState, Tone> = {
  draft: 'neutral',
  filed: 'soon',
  returned: 'overdue',
  in_service: 'good',
  stopped: 'neutral',
  failed_hold: 'overdue',
  in_repair: 'soon',
  due_replacement: 'soon',
  scrapped: 'neutral',
  transferred: 'neutral',
  released: 'neutral',
};
