import { onScopeDispose, ref, shallowRef } from 'vue';

/** Asks the server to evaluate what is given; `signal` is aborted when something later overtakes it. */
export type Evaluate<Given, Found> = (given: Given, signal: AbortSignal) => Promise<Found>;

/** Long enough to skip keys in between, short enough that the result stands within 100 ms of the last key. */
const quiet_milliseconds = 50;
const retry_milliseconds = 3000;

/**
 * The evaluation that follows what is typed: quiet for a moment, then asked; the latest wins, an answer to an earlier
 * one is dropped. A lost connection keeps the last result, marked stale, and tries again.
 */
export function use_evaluation<Given, Found>(evaluate: Evaluate<Given, Found>, is_connection_lost: (fault: unknown) => boolean) {
  const evaluation = shallowRef<Found | null>(null);
  const refusal = shallowRef<unknown>(null);
  const stale = ref(false);
  const offline = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;

  function follow(given: Given, wait = quiet_milliseconds) {
    stale.value = true;
    cancel();
    timer = setTimeout(() => void ask(given), wait);
  }

  async function ask(given: Given) {
    const controller = new AbortController();
    running = controller;
    try {
      const answer = await evaluate(given, controller.signal);
      if (running === controller) accept(answer);
    } catch (fault) {
      if (running === controller) refuse(fault, given);
    }
  }

  function accept(answer: Found) {
    evaluation.value = answer;
    refusal.value = null;
    stale.value = false;
    offline.value = false;
  }

  function refuse(fault: unknown, given: Given) {
    offline.value = is_connection_lost(fault);
    if (offline.value) timer = setTimeout(() => void ask(given), retry_milliseconds);
    else refusal.value = fault;
  }

  function cancel() {
    clearTimeout(timer);
    running?.abort();
    running = null;
  }

  onScopeDispose(cancel);
  return { evaluation, refusal, stale, offline, follow, cancel };
}
