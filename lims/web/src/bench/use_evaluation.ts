import { onScopeDispose, ref, shallowRef } from 'vue';
import type { Evaluation, Sheet } from './sheet';

/** Asks the server for the evaluation of a sheet; `signal` is aborted when a later sheet overtakes it. */
export type Evaluate = (sheet: Sheet, signal: AbortSignal) => Promise<Evaluation>;

/** Long enough to skip keys in between, short enough that the result stands within 100 ms of the last key. */
const quiet_milliseconds = 50;
const retry_milliseconds = 3000;

/**
 * The evaluation that follows the sheet while the person types: quiet for a moment, then asked; the latest sheet
 * wins, an answer to an earlier one is dropped. A lost connection keeps the last result, marked stale, and tries again.
 */
export function use_evaluation(evaluate: Evaluate, is_connection_lost: (fault: unknown) => boolean) {
  const evaluation = shallowRef<Evaluation | null>(null);
  const refusal = shallowRef<unknown>(null);
  const stale = ref(false);
  const offline = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;

  function follow(sheet: Sheet, wait = quiet_milliseconds) {
    stale.value = true;
    cancel();
    timer = setTimeout(() => void ask(sheet), wait);
  }

  async function ask(sheet: Sheet) {
    const controller = new AbortController();
    running = controller;
    try {
      const answer = await evaluate(sheet, controller.signal);
      if (running === controller) accept(answer);
    } catch (fault) {
      if (running === controller) refuse(fault, sheet);
    }
  }

  function accept(answer: Evaluation) {
    evaluation.value = answer;
    refusal.value = null;
    stale.value = false;
    offline.value = false;
  }

  function refuse(fault: unknown, sheet: Sheet) {
    offline.value = is_connection_lost(fault);
    if (offline.value) timer = setTimeout(() => void ask(sheet), retry_milliseconds);
    else refusal.value = fault;
  }

  function cancel() {
    clearTimeout(timer);
    running?.abort();
    running = null;
  }

  onScopeDispose(cancel);
  return { evaluation, refusal, stale, offline, follow };
}
