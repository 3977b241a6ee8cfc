import { computed, ref, shallowRef } from 'vue';
import { api } from '@/api/client';
import { Problem, type FieldFault } from '@/api/problem';
import { begin_history, changed, redone, undone, type History } from '@/bench/history';
import { new_draft_id } from '@/bench/idempotency';
import { marks_of_refusal, type Mark } from '@/bench/marks';
import { refilled } from '@/bench/filled_sheet';
import type { Evaluation, Sheet } from '@/bench/sheet';
import { with_header } from '@/bench/sheet_edits';
import { stated_on, stated_parameters, type Stated } from '@/bench/stated';
import { t } from '@/i18n';
import { fits, id_of, most_in_lot, number_of, with_every, with_members, without_candidates, without_members, type Lot } from './lot';
import { discard_lot, find_lot, keep_lot } from './lot_drafts';
import { marks_of_lot } from './lot_marks';
import { progress_of_lot, standing_of } from './lot_progress';
import { carried_over, open_sheets, type LeftOut } from './open_sheets';
import { refusals_by_instrument, save_lot, type MadeRecord } from './save_lot';
import { use_evaluations } from './use_evaluations';

export type LotBench = ReturnType<typeof use_lot>;

export interface LotRequest {
  user_id: number;
  instruments: readonly number[];
  /** Empty: the one of the kind of the first instrument. */
  procedure: string;
  /** The draft to go on with. */
  draft: string | null;
}

const last_location_key = 'etalon.bench.location';

/** Several instruments at one bench: their sheets, what is typed on them, what the server says, and the draft kept meanwhile. */
export function use_lot(request: LotRequest) {
  const history = shallowRef<History<Lot> | null>(null);
  const procedure = shallowRef<unknown>(null);
  const left_out = shallowRef<LeftOut[]>([]);
  const lacking = shallowRef<FieldFault[]>([]);
  const refused = shallowRef<ReadonlyMap<number, readonly Mark[]>>(new Map());
  const made = shallowRef<MadeRecord[]>([]);
  const restored_at = ref<string | null>(null);
  const kept = ref<'nothing' | 'kept' | 'refused'>('nothing');
  const kept_at = ref<Date | null>(null);
  const saving = ref(false);
  const save_problem = shallowRef<unknown>(null);
  const draft_id = ref(request.draft ?? new_draft_id());
  const proposed = new Map<number, Sheet>();
  /** Of the draft, what could not be opened today: kept with it for another day. */
  let aside: Sheet[] = [];
  let code = request.procedure;

  const { evaluations, refusals, waiting, offline, follow } = use_evaluations((sheet, signal) => api.post<Evaluation>('/evaluations', without_candidates(sheet), { signal }));
  const lot = computed<Lot>(() => history.value?.present ?? []);
  const stated = computed(() => stated_parameters(procedure.value));
  const said = computed(() => {
    const all = new Map(refused.value);
    for (const [id, fault] of refusals.value) if (fault instanceof Problem) all.set(id, [...(all.get(id) ?? []), ...marks_of_refusal(fault.errors.length ? fault.errors : [{ field: '', message: fault.message }])]);
    return all;
  });
  const marks = computed(() => marks_of_lot(lot.value, evaluations.value, said.value, (typed) => t('bench.not_a_number', { typed })));
  const standing = computed(() => standing_of(lot.value, evaluations.value, marks.value, waiting.value));

  async function open(today: string): Promise<void> {
    const draft = request.draft === null ? null : find_lot(localStorage, request.user_id, request.draft);
    const ids = draft ? draft.sheets.map(id_of) : request.instruments.slice(0, most_in_lot);
    const lead = draft?.sheets[0];
    if (!ids.length) return;
    code ||= lead?.procedure.code ?? (await code_of(ids[0]!));
    procedure.value = await api.get(`/procedures/${encodeURIComponent(code)}`);
    const opened = await ask(ids, lead?.verification ?? null, lead ? stated_on(lead, stated.value) : {});
    if (draft && opened.length) restore(draft.saved_at);
    aside = draft?.sheets.filter((sheet) => !opened.some((blank) => id_of(blank) === id_of(sheet))) ?? [];
    begin(opened, today, draft ? new Map(draft.sheets.map((sheet) => [id_of(sheet), sheet])) : new Map());
  }

  async function ask(ids: readonly number[], verification: string | null, stated: Stated): Promise<Sheet[]> {
    const opened = await open_sheets(ids, { procedure: code, verification, stated });
    lacking.value = opened.sheets.length ? [] : opened.lacking;
    const others = opened.sheets.filter((sheet) => !fits(opened.sheets.slice(0, 1), sheet));
    left_out.value = [...opened.left_out, ...others.map((sheet) => ({ instrument_id: id_of(sheet), reason: t('batch.other_procedure', { number: number_of(sheet) }) }))];
    return opened.sheets.filter((sheet) => !others.includes(sheet));
  }

  function begin(blanks: readonly Sheet[], today: string, filled: ReadonlyMap<number, Sheet>): void {
    for (const blank of blanks) proposed.set(id_of(blank), blank);
    const location = localStorage.getItem(last_location_key);
    const fresh = blanks.map((blank) => ({ ...blank, performed_on: blank.performed_on ?? today, location: location ?? blank.location }));
    history.value = begin_history<Lot>(fresh.map((sheet) => (filled.has(id_of(sheet)) ? refilled(sheet, filled.get(id_of(sheet))!) : sheet)));
    follow(lot.value);
  }

  function restore(saved_at: string): void {
    restored_at.value = saved_at;
    kept.value = 'kept';
    kept_at.value = new Date(saved_at);
  }

  /** The sheets of all for another kind of verification, or for what is stated now: everything filled goes over to them. */
  async function ask_again(verification: string | null, parameters: Stated, today: string): Promise<void> {
    const before = lot.value;
    const ids = before.length ? before.map(id_of) : request.instruments.slice(0, most_in_lot);
    const blanks = await ask(ids, verification, parameters);
    if (!blanks.length) return;
    if (!before.length) return begin(blanks, today, new Map());
    const next = carried_over(lot.value, blanks, proposed);
    for (const blank of blanks) proposed.set(id_of(blank), blank);
    change(verification === null ? next : with_every(next, (sheet) => with_header(sheet, 'verification', verification)));
  }

  async function add(ids: readonly number[]): Promise<void> {
    const lead = lot.value[0];
    const room = most_in_lot - lot.value.length;
    const known = new Set(lot.value.map(id_of));
    const opened = await open_sheets(ids.filter((id) => !known.has(id)).slice(0, room), { procedure: code, verification: lead?.verification ?? null, stated: lead ? stated_on(lead, stated.value) : {} });
    const fitting = opened.sheets.filter((sheet) => fits(lot.value, sheet));
    for (const blank of fitting) proposed.set(id_of(blank), blank);
    left_out.value = opened.left_out;
    change(with_members(lot.value, fitting));
  }

  function step(next: History<Lot>): void {
    if (next === history.value) return;
    history.value = next;
    follow(next.present);
    keep();
  }

  /** Changes the lot; keystrokes with the same mark are one step of undo. What was refused of a sheet that changes is answered. */
  function change(next: Lot, mark: string | null = null): void {
    if (!history.value || next === history.value.present) return;
    const unchanged = new Set(history.value.present);
    const answered = next.filter((sheet) => !unchanged.has(sheet)).map(id_of);
    if (refused.value.size) refused.value = new Map([...refused.value].filter(([id]) => !answered.includes(id)));
    step(changed(history.value, next, mark));
  }

  function keep(): void {
    const now = new Date();
    const sheets = [...lot.value, ...aside];
    if (sheets.length) kept.value = keep_lot(localStorage, request.user_id, draft_id.value, sheets, now) ? 'kept' : 'refused';
    else forget();
    kept_at.value = now;
  }

  function forget(): void {
    discard_lot(localStorage, request.user_id, draft_id.value);
    kept.value = 'nothing';
  }

  /** Saves these instruments, all or none; they leave the lot. Answers the records, nothing when it was refused. */
  async function save(ids: readonly number[]): Promise<MadeRecord[] | null> {
    const sheets = lot.value.filter((sheet) => ids.includes(id_of(sheet)));
    if (saving.value || !sheets.length) return null;
    saving.value = true;
    save_problem.value = null;
    try {
      const records = await save_lot(sheets, draft_id.value);
      accept(sheets, records);
      return records;
    } catch (fault) {
      save_problem.value = fault;
      refused.value = fault instanceof Problem ? refusals_by_instrument(sheets, fault.errors) : new Map();
      return null;
    } finally {
      saving.value = false;
    }
  }

  function accept(sheets: Lot, records: MadeRecord[]): void {
    remember_location(sheets[0]!.location);
    made.value = [...made.value, ...records];
    refused.value = new Map();
    // What is recorded is not brought back by undo.
    history.value = begin_history(without_members(lot.value, sheets.map(id_of)));
    follow(lot.value);
    keep();
  }

  return {
    lot, procedure, stated, lacking, left_out, evaluations, waiting, offline, marks, standing, made, restored_at, kept, kept_at, saving, save_problem, draft_id, refused,
    open, ask_again, add, change, save, forget,
    code: () => code,
    remove: (ids: readonly number[]) => change(without_members(lot.value, ids)),
    undo: () => history.value && step(undone(history.value)),
    redo: () => history.value && step(redone(history.value)),
    can_undo: computed(() => (history.value?.past.length ?? 0) > 0),
    can_redo: computed(() => (history.value?.future.length ?? 0) > 0),
    progress: computed(() => progress_of_lot(standing.value)),
  };
}

/** The procedure of the kind of an instrument, by its sheet. */
async function code_of(instrument_id: number): Promise<string> {
  const [{ kind }, { items }] = await Promise.all([
    api.get<{ kind?: string | null }>(`/instruments/${instrument_id}`),
    api.get<{ items: { id: string; procedure?: string | null }[] }>('/kinds'),
  ]);
  return items.find(({ id }) => id === kind)?.procedure ?? '';
}

function remember_location(location: string | null): void {
  try {
    if (location) localStorage.setItem(last_location_key, location);
  } catch {
    // Storage is full: the room is typed again next time.
  }
}
