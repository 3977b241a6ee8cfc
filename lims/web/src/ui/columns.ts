import { computed, type ComputedRef } from 'vue';
import { remembered } from '@/composables/remembered';

export interface Column {
  id: string;
  label: string;
  /** Name of the `sort` parameter; without it the column cannot be sorted. */
  sort?: string;
  align?: 'start' | 'end';
  /** Cannot be hidden: it names the row. */
  fixed?: boolean;
  /** Not shown until it is chosen. */
  extra?: boolean;
  /** Left out on a phone. */
  wide?: boolean;
  nowrap?: boolean;
}

export interface ChosenColumns {
  shown: ComputedRef<Column[]>;
  chosen: ComputedRef<string[]>;
  choose: (ids: string[]) => void;
  reset: () => void;
}

/** Which columns of a list are shown, remembered in this browser under the name of the list. */
export function use_columns(list: string, columns: () => Column[]): ChosenColumns {
  const stored = remembered<string[] | null>(`etalon.columns.${list}`, null);
  const chosen = computed(() => stored.value ?? default_columns(columns()));
  return {
    chosen,
    shown: computed(() => columns().filter((column) => column.fixed || chosen.value.includes(column.id))),
    choose: (ids) => (stored.value = ids),
    reset: () => (stored.value = null),
  };
}

export function default_columns(columns: readonly Column[]): string[] {
  return columns.filter((column) => !column.extra).map((column) => column.id);
}

/** The sort after a click on a column's heading: up, then down, then up again. */
export function next_sort(current: string, column: string): string {
  return current === column ? `-${column}` : column;
}

/** What `aria-sort` says of a column. */
export function sort_direction(current: string, column: string | undefined): 'ascending' | 'descending' | 'none' | undefined {
  if (!column) return undefined;
  if (current === column) return 'ascending';
  return current === `-${column}` ? 'descending' : 'none';
}
