import { onScopeDispose, ref, shallowRef } from 'vue';
import { api } from '@/api/client';
import { ConnectionLost } from '@/api/problem';
import { sentence_of } from '@/ui/failure';
import type { RecordSummary } from './record';

/** A signature that may be given to many records, each by an act of its own. */
export type Signature = 'check' | 'approval';

export interface SignedRecord {
  record: RecordSummary;
  /** Null when it was signed. */
  failure: string | null;
}
export interface SigningOutcome {
  signature: Signature;
  results: SignedRecord[];
  /** How many were left, because it was stopped or the connection lost. */
  untouched: number;
}

/** Signs the records one after the other in the order in which they were made, each as the person saw it. One refusal does not stop the rest; `signal` and a lost connection do. */
export async function sign_each(records: readonly RecordSummary[], signature: Signature, progress: (done: number) => void, signal: AbortSignal): Promise<SigningOutcome> {
  const results: SignedRecord[] = [];
  let lost = false;
  const in_order = [...records].sort((a, b) => a.id - b.id);
  for (const record of in_order) {
    if (signal.aborted || lost) break;
    const failure = await api.post(`/records/${record.id}/${signature}`, {}, { version: record.version }).then(
      () => null,
      (error: unknown) => {
        lost = error instanceof ConnectionLost;
        return sentence_of(error);
      },
    );
    results.push({ record, failure });
    progress(results.length);
  }
  return { signature, results, untouched: records.length - results.length };
}

/** One such round at a time; it ends with the page. */
export function use_signing() {
  const running = ref<{ done: number; of: number } | null>(null);
  const outcome = shallowRef<SigningOutcome | null>(null);
  let stop = new AbortController();
  const cancel = () => stop.abort();

  async function sign(records: readonly RecordSummary[], signature: Signature): Promise<void> {
    stop = new AbortController();
    running.value = { done: 0, of: records.length };
    outcome.value = await sign_each(records, signature, (done) => (running.value!.done = done), stop.signal);
    running.value = null;
  }
  onScopeDispose(cancel);
  return { running, outcome, sign, cancel };
}
