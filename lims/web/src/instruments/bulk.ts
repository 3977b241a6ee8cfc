import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { api } from '@/api/client';
import { ConnectionLost } from '@/api/problem';
import type { Instrument, InstrumentChange, Page } from '@/api/types';
import type { Query } from '@/api/query';
import { sentence_of, show_failure } from '@/ui/failure';

export interface BulkResult {
  instrument: Instrument;
  /** Null when it was changed. */
  failure: string | null;
}
export interface BulkOutcome {
  results: BulkResult[];
  /** How many were left as they are, because the run was cancelled or the connection lost. */
  untouched: number;
}
type Progress = (done: number) => void;
const page_size = 200;

/** Every instrument that matches, page after page. Read before the first is changed: a change may take a row out of its own filter. */
export async function every_match(filters: Query, progress: Progress, signal: AbortSignal): Promise<Instrument[]> {
  const all: Instrument[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: Page<Instrument> = await api.get<Page<Instrument>>('/instruments', { query: { ...filters, limit: page_size, after }, signal });
    all.push(...page.items);
    progress(all.length);
    after = page.next;
  }
  return all;
}

/** Makes the same change to each, one after the other. One refusal does not stop the rest; `signal` and a lost connection do. */
export async function change_each(instruments: readonly Instrument[], change: InstrumentChange, progress: Progress, signal: AbortSignal): Promise<BulkOutcome> {
  const results: BulkResult[] = [];
  let lost = false;
  for (const instrument of instruments) {
    if (signal.aborted || lost) break;
    const failure = await api.patch(`/instruments/${instrument.id}`, change, { version: instrument.version }).then(
      () => null,
      (error: unknown) => {
        lost = error instanceof ConnectionLost;
        return sentence_of(error);
      },
    );
    results.push({ instrument, failure });
    progress(results.length);
  }
  return { results, untouched: instruments.length - results.length };
}

/** What is running: instruments are read, then changed. */
export interface Running {
  step: 'reading' | 'changing';
  done: number;
  of: number;
}
/** The rows to act on: these, or all that match. */
export type BulkChoice = { rows: readonly Instrument[] } | { filters: Query; count: number };

export interface Bulk {
  running: Ref<Running | null>;
  outcome: ShallowRef<BulkOutcome | null>;
  read: (choice: BulkChoice) => Promise<readonly Instrument[] | null>;
  change: (choice: BulkChoice, change: InstrumentChange) => Promise<void>;
  cancel: () => void;
}

/** One bulk act at a time; it ends with the page. */
export function use_bulk(): Bulk {
  const running = ref<Running | null>(null);
  const outcome = shallowRef<BulkOutcome | null>(null);
  let stop = new AbortController();

  /** Null when it was cancelled or the list could not be read, which is shown. */
  async function read(choice: BulkChoice): Promise<readonly Instrument[] | null> {
    if ('rows' in choice) return [...choice.rows];
    stop = new AbortController();
    running.value = { step: 'reading', done: 0, of: choice.count };
    try {
      return await every_match(choice.filters, (done) => (running.value!.done = done), stop.signal);
    } catch (error) {
      show_failure(error);
      return null;
    } finally {
      running.value = null;
    }
  }
  async function change(choice: BulkChoice, change: InstrumentChange): Promise<void> {
    const rows = await read(choice);
    if (!rows) return;
    stop = new AbortController();
    running.value = { step: 'changing', done: 0, of: rows.length };
    outcome.value = await change_each(rows, change, (done) => (running.value!.done = done), stop.signal);
    running.value = null;
  }
  const cancel = () => stop.abort();
  onScopeDispose(cancel);
  return { running, outcome, read, change, cancel };
}
