import { onScopeDispose, ref, shallowRef } from 'vue';
import { ConnectionLost } from '@/api/problem';
import { with_same_parts } from '@/bench/same_parts';
import type { Evaluation, Sheet } from '@/bench/sheet';
import type { Evaluations } from './instrument_results';
import { id_of, type Lot } from './lot';

export type EvaluateSheet = (sheet: Sheet, signal: AbortSignal) => Promise<Evaluation>;

/** As at the bench for one instrument; what changes all of them is asked when the typing pauses. */
const quiet_milliseconds = 50;
const quiet_for_many_milliseconds = 250;
const retry_milliseconds = 3000;
const most_at_once = 4;

/**
 * The evaluations that follow what is typed, only of the sheets that changed and a few at a time; the latest of a sheet
 * wins. A lost connection keeps the last results and tries again.
 */
export function use_evaluations(evaluate: EvaluateSheet) {
  const evaluations = shallowRef<Evaluations>(new Map());
  const refusals = shallowRef<ReadonlyMap<number, unknown>>(new Map());
  const waiting = shallowRef<ReadonlySet<number>>(new Set());
  const offline = ref(false);
  const asked = new Map<number, Sheet>();
  const queue: number[] = [];
  const running = new Map<number, AbortController>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks for every sheet that is another object than when it was last asked for. */
  function follow(lot: Lot): void {
    const here = new Set(lot.map(id_of));
    for (const id of [...asked.keys()].filter((id) => !here.has(id))) forget(id);
    const changed = lot.filter((sheet) => asked.get(id_of(sheet)) !== sheet);
    for (const sheet of changed) {
      const id = id_of(sheet);
      asked.set(id, sheet);
      running.get(id)?.abort();
      running.delete(id);
      if (!queue.includes(id)) queue.push(id);
    }
    show_waiting();
    if (changed.length) start_after(changed.length > 1 ? quiet_for_many_milliseconds : quiet_milliseconds);
  }

  function forget(id: number): void {
    asked.delete(id);
    running.get(id)?.abort();
    running.delete(id);
    if (queue.includes(id)) queue.splice(queue.indexOf(id), 1);
    evaluations.value = without(evaluations.value, id);
    refusals.value = without(refusals.value, id);
  }

  function start_after(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(start, milliseconds);
  }

  function start(): void {
    while (queue.length && running.size < most_at_once) void ask(queue.shift()!);
  }

  async function ask(id: number): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const found = await evaluate(asked.get(id)!, controller.signal);
      if (running.get(id) === controller) accept(id, found);
    } catch (fault) {
      if (running.get(id) === controller) refuse(id, fault);
    }
  }

  function accept(id: number, found: Evaluation): void {
    running.delete(id);
    offline.value = false;
    evaluations.value = new Map(evaluations.value).set(id, with_same_parts(evaluations.value.get(id), found));
    refusals.value = without(refusals.value, id);
    show_waiting();
    start();
  }

  function refuse(id: number, fault: unknown): void {
    running.delete(id);
    offline.value = fault instanceof ConnectionLost;
    if (offline.value) {
      if (!queue.includes(id)) queue.push(id);
      return start_after(retry_milliseconds);
    }
    refusals.value = new Map(refusals.value).set(id, fault);
    evaluations.value = without(evaluations.value, id);
    show_waiting();
    start();
  }

  function show_waiting(): void {
    waiting.value = new Set([...queue, ...running.keys()]);
  }

  onScopeDispose(() => {
    clearTimeout(timer);
    for (const controller of running.values()) controller.abort();
    running.clear();
  });
  return { evaluations, refusals, waiting, offline, follow };
}

function without<T>(map: ReadonlyMap<number, T>, id: number): ReadonlyMap<number, T> {
  if (!map.has(id)) return map;
  const next = new Map(map);
  next.delete(id);
  return next;
}
