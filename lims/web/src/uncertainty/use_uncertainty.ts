import { computed, shallowRef, watch } from 'vue';
import { api } from '@/api/client';
import { ConnectionLost, Problem } from '@/api/problem';
import type { UncertaintyCase, UncertaintyEvaluation } from '@/api/types';
import { begin_history, changed, redone, undone, type History } from '@/bench/history';
import { use_evaluation } from '@/composables/evaluation';
import { remembered } from '@/composables/remembered';
import { language } from '@/i18n';
import { sentence_of } from '@/ui/failure';
import { empty_draft, is_blank, type CaseDraft } from './case_draft';
import { no_faults, placed_faults } from './faults';
import { request_of } from './to_case';

/** A draft of another version is from another program and is left alone. */
const draft_version = 1;
interface Kept {
  version: number;
  draft: CaseDraft;
}

/** Whatever lets the same question succeed a moment later. */
function is_passing(fault: unknown): boolean {
  return fault instanceof ConnectionLost || (fault instanceof Problem && fault.status === 503);
}

/** The case on the page, its history, its draft in this browser, and what the server says of it. */
export function use_uncertainty(user_id: number) {
  const kept = remembered<Kept | null>(`etalon.uncertainty|${user_id}`, null);
  const first = kept.value?.version === draft_version ? (JSON.parse(JSON.stringify(kept.value.draft)) as CaseDraft) : empty_draft();
  const history = shallowRef<History<CaseDraft>>(begin_history(first));
  const draft = computed(() => history.value.present);
  const blank = computed(() => is_blank(draft.value));
  /** The case that was evaluated last: what is printed and drawn belongs to it. */
  const evaluated = shallowRef<CaseDraft | null>(null);

  const { evaluation, refusal, stale, offline, follow, cancel } = use_evaluation(async (given: CaseDraft, signal: AbortSignal) => {
    const found = await api.post<UncertaintyEvaluation>('/uncertainty', request_of(given) satisfies UncertaintyCase, { signal });
    evaluated.value = given;
    return found;
  }, is_passing);

  /** Where the server's objections belong, while they are about what is typed. */
  const faults = computed(() => {
    if (!refusal.value) return no_faults();
    const errors = refusal.value instanceof Problem ? refusal.value.errors : [];
    const placed = placed_faults(draft.value, errors);
    return errors.length === 0 ? { ...placed, rest: [sentence_of(refusal.value)] } : placed;
  });

  function ask(wait?: number): void {
    if (!is_blank(draft.value)) return follow(draft.value, wait);
    cancel();
    evaluation.value = null;
    refusal.value = null;
    stale.value = false;
  }
  function step(next: History<CaseDraft>): void {
    if (next === history.value) return;
    history.value = next;
    kept.value = is_blank(next.present) && !next.present.title ? null : { version: draft_version, draft: next.present };
    ask();
  }
  /** Changes the draft; consecutive changes with the same mark are one step of undo. */
  function change(next: CaseDraft, mark: string | null = null): void {
    step(changed(history.value, next, mark));
  }

  watch(language, () => ask(0));
  ask(0);
  return {
    draft, blank, evaluated, evaluation, stale, offline, faults, change,
    undo: () => step(undone(history.value)),
    redo: () => step(redone(history.value)),
    can_undo: computed(() => history.value.past.length > 0),
    can_redo: computed(() => history.value.future.length > 0),
  };
}
