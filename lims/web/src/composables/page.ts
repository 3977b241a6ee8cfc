import type { ComputedRef } from 'vue';
import { api } from '@/api/client';
import type { Page } from '@/api/types';
import { use_resource, type Resource } from './resource';
import type { Paging, UrlState } from './url_state';

/** Rows of a list on one page. */
export const page_size = 50;

/** The page of a list that the address names: narrowed by its filters, turned to its cursor. */
export function use_page<Row>(path: string, state: ComputedRef<UrlState>, paging: ComputedRef<Paging>, size: () => number = () => page_size): Resource<Page<Row>> {
  return use_resource(
    (signal) => api.get<Page<Row>>(path, { query: { ...state.value, limit: size(), after: paging.value.after }, signal }),
    () => [state.value, paging.value.after],
  );
}
