import { computed, ref, shallowRef, type Ref } from 'vue';
import { api } from '@/api/client';
import { ConnectionLost, Problem, type FieldFault } from '@/api/problem';
import { use_evaluation } from '@/composables/evaluation';
import { t } from '@/i18n';
import type { Instrument, Kind } from '@/api/types';
import type { RecordDetail } from '@/records/record';
import { discard_draft, find_draft, keep_draft, type DraftKey } from './drafts';
import { has_readings, progress, refilled } from './filled_sheet';
import { begin_history, changed, redone, undone, type History } from './history';
import { idempotency_key, new_draft_id } from './idempotency';
import { marks_of, marks_of_refusal, misread_fields, type Mark } from './marks';
import { with_same_parts } from './same_parts';
import type { Evaluation, Sheet } from './sheet';
import { with_header } from './sheet_edits';
import { lacking_parameters, same_stated, stated_on, stated_parameters, type Stated } from './stated';

/** When the draft shown was kept, and whether the procedure has changed since. */
export interface Restored {
  saved_at: string;
  procedure_changed: boolean;
}

/** What was asked for; without a procedure the server takes the one of the instrument's kind. */
export type BenchRequest = Omit<DraftKey, 'procedure'> & { procedure: string | null };

export type Bench = ReturnType<typeof use_bench>;

const last_location_key = 'etalon.bench.location';

/** One instrument at the bench: its sheet, what is typed on it, what the server says to it, and the draft kept meanwhile. */
export function use_bench(target: BenchRequest) {
  const key: DraftKey = { ...target, procedure: target.procedure ?? '' };
  const instrument = shallowRef<Instrument | null>(null);
  const procedure = shallowRef<unknown>(null);
  const history = shallowRef<History<Sheet> | null>(null);
  const restored = ref<Restored | null>(null);
  const kept = ref<'nothing' | 'kept' | 'refused'>('nothing');
  const kept_at = ref<Date | null>(null);
  const saving = ref(false);
  const refusals = shallowRef<Mark[]>([]);
  const save_problem = shallowRef<unknown>(null);
  /** What is wrong with what is stated of the instrument, or lacks; without it there is no sheet. */
  const lacking = shallowRef<FieldFault[]>([]);
  const stated = computed(() => stated_parameters(procedure.value));
  let fresh: Sheet;
  let proposed: Sheet;
  let asked = 0;
  let draft_id = new_draft_id();
  let begin: (blank: Sheet) => void = () => undefined;

  const { evaluation, refusal, stale, offline, follow } = use_evaluation(
    async (sheet: Sheet, signal): Promise<Evaluation> => with_same_parts(evaluation.value, await api.post<Evaluation>('/evaluations', sheet, { signal })),
    (fault) => fault instanceof ConnectionLost,
  );
  const sheet = computed(() => history.value?.present ?? null);
  /** Stays the same while what is typed is numbers, so that a key needs not look through all that was said. */
  const misread = computed<Mark[]>((before) => with_same_parts(before, sheet.value ? misread_fields(sheet.value, not_a_number) : []));
  const marks = computed(() => marks_of(misread.value, evaluation.value, [...refusals.value, ...refusal_marks(refusal)]));

  /** `on`: the day of the work, whose edition and standards are asked for; null: today. */
  function ask(verification: string | null, parameters: Stated, on: string | null): Promise<Sheet> {
    const query = { procedure: key.procedure, verification, parameters: Object.keys(parameters).length ? JSON.stringify(parameters) : null, on };
    return api.get<Sheet>(`/instruments/${key.instrument_id}/sheet`, { query });
  }

  async function open(today: string): Promise<void> {
    const [found, asked_first, corrected] = await Promise.all([
      api.get<Instrument>(`/instruments/${key.instrument_id}`),
      ask(null, {}, null).catch(lacking_of),
      key.corrects === null ? null : api.get<RecordDetail>(`/records/${key.corrects}`),
    ]);
    instrument.value = found;
    let blank = Array.isArray(asked_first) ? null : asked_first;
    if (Array.isArray(asked_first)) lacking.value = asked_first;
    key.procedure = blank?.procedure.code ?? (key.procedure || (await code_for(found)));
    procedure.value = await api.get(`/procedures/${encodeURIComponent(key.procedure)}`);
    const draft = find_draft(localStorage, key);
    const earlier = draft?.sheet ?? corrected?.sheet;
    if (earlier && (!blank || is_other(blank, earlier)))
      blank = await ask(earlier.verification, stated_on(earlier, stated.value), earlier.performed_on).catch(() => blank);
    begin = (blank) => {
      proposed = blank;
      fresh = prepared(corrected ? refilled(blank, corrected.sheet) : blank, today);
      if (draft) restore(draft, blank);
      history.value = begin_history(draft ? refilled(fresh, draft.sheet) : fresh);
      follow(history.value.present, 0);
    };
    if (blank) begin(blank);
  }

  function is_other(blank: Sheet, earlier: Sheet): boolean {
    return blank.verification !== earlier.verification || other_day(blank, earlier) || !same_stated(stated_on(blank, stated.value), stated_on(earlier, stated.value));
  }

  function restore(draft: { id: string; saved_at: string; sheet: Sheet }, blank: Sheet): void {
    draft_id = draft.id;
    restored.value = { saved_at: draft.saved_at, procedure_changed: draft.sheet.procedure.hash !== blank.procedure.hash };
    kept.value = 'kept';
    kept_at.value = new Date(draft.saved_at);
  }

  /** The sheet for another kind of verification or day, or for what is stated now: everything filled goes over to it. */
  async function ask_again(verification: string | null, parameters: Stated, mark: string | null): Promise<void> {
    const turn = (asked += 1);
    const blank = await ask(verification, parameters, sheet.value?.performed_on ?? null);
    if (turn !== asked) return;
    if (!sheet.value) return begin(blank);
    const filled = refilled(blank, sheet.value, proposed);
    proposed = blank;
    change(verification === null ? filled : with_header(filled, 'verification', verification), mark, mark ?? 'verification');
  }

  /** True when the sheet was made from it; else `lacking` says what is wrong, or the fault is thrown. */
  async function state(parameters: Stated): Promise<boolean> {
    try {
      await ask_again(sheet.value?.verification ?? null, parameters, null);
      lacking.value = [];
      return true;
    } catch (fault) {
      lacking.value = lacking_of(fault);
      return false;
    }
  }

  /** What decides which sheet it is stands at once, and goes back when there is no such sheet. */
  async function decide(field: 'verification' | 'performed_on', value: string): Promise<void> {
    const before = sheet.value![field];
    if (value === before) return;
    change(with_header(sheet.value!, field, value), field);
    try {
      await ask_again(sheet.value!.verification, stated_on(sheet.value!, stated.value), field);
    } catch (fault) {
      change(with_header(sheet.value!, field, before), field);
      throw fault;
    }
  }

  function step(next: History<Sheet>): void {
    if (next === history.value) return;
    history.value = next;
    follow(next.present);
    keep();
  }

  /** Changes the sheet; keystrokes with the same mark are one step of undo, and what was refused at `cleared` is answered. */
  function change(next: Sheet, mark: string | null = null, cleared: string | null = mark): void {
    if (!history.value) return;
    if (cleared !== null) refusals.value = refusals.value.filter((refused) => refused.key !== cleared);
    step(changed(history.value, next, mark));
  }

  function keep(): void {
    const now = new Date();
    if (sheet.value === fresh) forget_draft();
    else kept.value = keep_draft(localStorage, key, sheet.value!, draft_id, now) ? 'kept' : 'refused';
    kept_at.value = now;
  }

  function forget_draft(): void {
    discard_draft(localStorage, key);
    kept.value = 'nothing';
  }

  function discard(): void {
    forget_draft();
    restored.value = null;
    refusals.value = [];
    draft_id = new_draft_id();
    history.value = begin_history(fresh);
    follow(fresh, 0);
  }

  async function save(): Promise<RecordDetail | null> {
    if (saving.value || !sheet.value) return null;
    saving.value = true;
    save_problem.value = null;
    try {
      const body = key.corrects === null ? sheet.value : { ...sheet.value, corrects_record_id: key.corrects };
      const headers = { 'Idempotency-Key': idempotency_key(draft_id, JSON.stringify(body)) };
      const record = await api.post<RecordDetail>('/records', body, { headers });
      remember_location(sheet.value.location);
      forget_draft();
      return record;
    } catch (fault) {
      save_problem.value = fault;
      refusals.value = fault instanceof Problem ? marks_of_refusal(fault.errors) : [];
      return null;
    } finally {
      saving.value = false;
    }
  }

  return {
    instrument,
    sheet,
    evaluation,
    stale,
    offline,
    marks,
    restored,
    kept,
    kept_at,
    saving,
    save_problem,
    refusals,
    stated,
    lacking,
    open,
    change,
    state,
    verify_as: (verification: string) => decide('verification', verification),
    work_on: (day: string) => decide('performed_on', day),
    discard,
    save,
    undo: () => history.value && step(undone(history.value)),
    redo: () => history.value && step(redone(history.value)),
    can_undo: computed(() => (history.value?.past.length ?? 0) > 0),
    can_redo: computed(() => (history.value?.future.length ?? 0) > 0),
    filled: computed(() => (sheet.value ? progress(sheet.value) : { done: 0, all: 0 })),
    unsaved: computed(() => kept.value !== 'nothing' && sheet.value !== null && has_readings(sheet.value)),
  };
}

/** A sheet without a day is of whichever day is asked for. */
function other_day(blank: Sheet, { performed_on }: Sheet): boolean {
  return performed_on !== null && blank.performed_on !== null && performed_on !== blank.performed_on;
}

const not_a_number = (typed: string) => t('bench.not_a_number', { typed });

function refusal_marks(refusal: Ref<unknown>): Mark[] {
  return refusal.value instanceof Problem ? marks_of_refusal(refusal.value.errors) : [];
}

/** What a refusal lacks of what is stated at the bench; any other fault goes on. */
function lacking_of(fault: unknown): FieldFault[] {
  const lacking = lacking_parameters(fault);
  if (!lacking) throw fault;
  return lacking;
}

/** The procedure of the instrument's kind. */
async function code_for({ kind }: Instrument): Promise<string> {
  const { items } = await api.get<{ items: Kind[] }>('/kinds');
  return items.find(({ id }) => id === kind)?.procedure ?? '';
}

/** What is true of most sheets begun today: the day, and the room of the last one. */
function prepared(sheet: Sheet, today: string): Sheet {
  return { ...sheet, performed_on: sheet.performed_on ?? today, location: localStorage.getItem(last_location_key) ?? sheet.location };
}

function remember_location(location: string | null): void {
  try {
    if (location) localStorage.setItem(last_location_key, location);
  } catch {
    // Storage is full: the room is typed again next time.
  }
}
