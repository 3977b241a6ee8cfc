import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';

/** Filters of a list: text, or a switch. */
export type UrlState = Record<string, string | boolean>;

/** Reads the state out of the address; what is not there has its default, what is unknown is ignored. */
export function read_state<S extends UrlState>(query: LocationQuery, defaults: S): S {
  const state: UrlState = { ...defaults };
  for (const [name, initial] of Object.entries(defaults)) {
    const raw = query[name];
    const value = Array.isArray(raw) ? raw[0] : raw;
    if (value === undefined || value === null) continue;
    state[name] = typeof initial === 'boolean' ? value === 'true' : value;
  }
  return state as S;
}

/** The shortest address that says the same: defaults are left out. */
export function write_state<S extends UrlState>(state: S, defaults: S): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(state)) if (value !== defaults[name]) query[name] = String(value);
  return query;
}

/** Where the reader is in a list with keyset paging: the cursors of the pages before, in `history.state`. */
export interface Paging {
  after: string;
  before: string[];
}

export const first_page: Paging = { after: '', before: [] };

export function next_page(paging: Paging, next: string): Paging {
  return { after: next, before: [...paging.before, paging.after] };
}

export function previous_page(paging: Paging): Paging {
  return { after: paging.before.at(-1) ?? '', before: paging.before.slice(0, -1) };
}

/** `from` and `to` of the rows on show, counted from one; null when we came in the middle by a link. */
export function row_range(paging: Paging, limit: number, shown: number): { from: number; to: number } | null {
  if (paging.after && paging.before.length === 0) return null;
  const from = paging.before.length * limit + 1;
  return shown > 0 ? { from, to: from + shown - 1 } : null;
}

export interface ListState<S> {
  state: ComputedRef<S>;
  paging: ComputedRef<Paging>;
  /** Changes filters; the list begins again at its first page. */
  set: (change: Partial<S>) => void;
  clear: () => void;
  go: (paging: Paging) => void;
  changed: ComputedRef<boolean>;
}

/** Keeps filters, sorting and page of a list in the address, so that it can be linked to and gone back to. */
export function use_list_state<S extends UrlState>(defaults: S): ListState<S> {
  const route = useRoute();
  const router = useRouter();
  const state = computed(() => read_state(route.query, defaults));
  const paging = computed<Paging>(() => ({ after: String(route.query.after ?? ''), before: cursors_of(route.fullPath) }));
  const changed = computed(() => Object.keys(write_state({ ...state.value, sort: defaults.sort ?? '' }, { ...defaults, sort: defaults.sort ?? '' })).length > 0);

  function show(next: S, at: Paging, replace: boolean): void {
    const query = { ...write_state(next, defaults), ...(at.after ? { after: at.after } : {}) };
    const target = { path: route.path, query, state: { cursors: [...at.before] } };
    void (replace ? router.replace(target) : router.push(target));
  }
  return {
    state,
    paging,
    changed,
    set: (change) => show({ ...state.value, ...change }, first_page, true),
    clear: () => show({ ...defaults, ...('sort' in state.value ? { sort: state.value.sort } : {}) }, first_page, true),
    go: (next) => show(state.value, next, false),
  };
}

/** `path` is only read so that the answer is computed anew after each navigation. */
function cursors_of(path: string): string[] {
  const cursors: unknown = path ? history.state?.cursors : [];
  return Array.isArray(cursors) ? cursors.map(String) : [];
}
