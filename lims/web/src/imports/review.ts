import { computed, ref, shallowRef } from 'vue';
import { upload } from '@/api/upload';
import type { LedgerAcceptance, LedgerComparison, LedgerDifference } from '@/api/types';
import { remembered } from '@/composables/remembered';

export type Decision = 'accepted' | 'rejected';

/** The rows a person accepted, each with the version of the register they looked at. */
export function accepted_rows(differences: readonly LedgerDifference[], decisions: ReadonlyMap<number, Decision>): { line: number; version: number | null }[] {
  return differences.filter((row) => decisions.get(row.line) === 'accepted' && row.faults.length === 0).map(({ line, version }) => ({ line, version }));
}

/** Accepts what nobody else has touched and the register can take; the rest is for the person to decide. */
export function plainly_accepted(differences: readonly LedgerDifference[], decisions: ReadonlyMap<number, Decision>): Map<number, Decision> {
  const all = new Map(decisions);
  for (const row of differences) if (row.kind !== 'conflict' && row.faults.length === 0 && !all.has(row.line)) all.set(row.line, 'accepted');
  return all;
}

/** What was decided about a file so far, kept in this browser: the page may be left, and the file chosen again. */
export interface Kept {
  file: string;
  decisions: [line: number, version: number | null, decision: Decision][];
}

/** The decisions that still hold: those of the same file about rows that nobody has changed since. */
export function restored(kept: Kept | null, file: string, differences: readonly LedgerDifference[]): Map<number, Decision> {
  const decisions = new Map<number, Decision>();
  if (kept?.file !== file) return decisions;
  const versions = new Map(differences.map(({ line, version }) => [line, version]));
  for (const [line, version, decision] of kept.decisions) if (versions.get(line) === version) decisions.set(line, decision);
  return decisions;
}

/** The way of an edited ledger back into the register: compared, decided row by row, accepted. */
export function use_ledger_review() {
  const file = shallowRef<File | null>(null);
  const comparison = shallowRef<LedgerComparison | null>(null);
  const decisions = ref(new Map<number, Decision>());
  const result = shallowRef<LedgerAcceptance | null>(null);
  const busy = ref(false);
  const failure = shallowRef<unknown>(null);
  const kept = remembered<Kept | null>('etalon.ledger_review', null);
  const differences = computed(() => comparison.value?.differences ?? []);
  const accepted = computed(() => accepted_rows(differences.value, decisions.value));
  const undecided = computed(() => differences.value.filter((row) => row.faults.length === 0 && !decisions.value.has(row.line)).length);

  async function send<T>(path: string, rows?: unknown): Promise<T | null> {
    const form = new FormData();
    if (rows) form.set('rows', JSON.stringify(rows));
    form.set('file', file.value!, file.value!.name);
    failure.value = null;
    busy.value = true;
    try {
      return await upload<T>(path, form, { query: { file_name: file.value!.name } });
    } catch (error) {
      failure.value = error;
      return null;
    } finally {
      busy.value = false;
    }
  }
  function file_key(): string {
    const { name, size, lastModified } = file.value!;
    return `${name} ${size} ${lastModified}`;
  }
  function keep(all: Map<number, Decision>): void {
    decisions.value = all;
    const versions = new Map(differences.value.map(({ line, version }) => [line, version]));
    kept.value = all.size ? { file: file_key(), decisions: [...all].map(([line, decision]) => [line, versions.get(line) ?? null, decision]) } : null;
  }
  async function compare(): Promise<void> {
    decisions.value = new Map();
    result.value = null;
    comparison.value = await send<LedgerComparison>('/imports/comparison');
    if (comparison.value) decisions.value = restored(kept.value, file_key(), differences.value);
  }
  async function choose(chosen: File): Promise<void> {
    file.value = chosen;
    await compare();
  }
  function decide(line: number, decision: Decision): void {
    const all = new Map(decisions.value);
    if (all.get(line) === decision) all.delete(line);
    else all.set(line, decision);
    keep(all);
  }
  function accept_plain(): void {
    keep(plainly_accepted(differences.value, decisions.value));
  }
  async function commit(): Promise<void> {
    const done = await send<LedgerAcceptance>('/imports/acceptance', accepted.value);
    if (!done) return;
    result.value = done;
    kept.value = null;
  }
  function start_over(): void {
    file.value = null;
    comparison.value = null;
    result.value = null;
    failure.value = null;
  }
  return { file, comparison, decisions, result, busy, failure, differences, accepted, undecided, choose, compare, decide, accept_plain, commit, start_over };
}
