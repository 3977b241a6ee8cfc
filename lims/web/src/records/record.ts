import type { components } from '@/api/generated/schemas';
import type { Evaluation, Sheet } from '@/bench/sheet';

type Schemas = components['schemas'];

export type RecordState = Schemas['RecordState'];
export const record_states: readonly RecordState[] = ['recorded', 'checked', 'returned', 'issued'];

/** What the document would lack, in the words of the server. */
export type Warning = Schemas['Warning'];

export type RecordSummary = Omit<Schemas['Record'], 'sheet' | 'evaluation'>;

/** A whole record: the sheet as it was typed and what was found from it then. */
export interface RecordDetail extends RecordSummary {
  sheet: Sheet;
  evaluation: Evaluation;
}
