import { api } from '@/api/client';
import type { Instrument, InstrumentChange } from '@/api/types';
import { sentence_of } from '@/ui/failure';

export interface BulkResult {
  instrument: Instrument;
  /** Null when it was changed. */
  failure: string | null;
}

/** Makes the same change to each, one after the other; one refusal does not stop the rest. */
export async function change_each(instruments: readonly Instrument[], change: InstrumentChange, progress: (done: number) => void): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const instrument of instruments) {
    const failure = await api.patch(`/instruments/${instrument.id}`, change, { version: instrument.version }).then(() => null, sentence_of);
    results.push({ instrument, failure });
    progress(results.length);
  }
  return results;
}
