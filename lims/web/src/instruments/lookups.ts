import { shallowRef } from 'vue';
import { api } from '@/api/client';
import type { Kind, Organization, Page, Region } from '@/api/types';
import { show_failure } from '@/ui/failure';

/** Kinds and regions change rarely: asked for once per visit. */
export const kinds = shallowRef<Kind[]>([]);
export const regions = shallowRef<Region[]>([]);
let asked = false;

export async function load_lookups(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    const [kind_list, region_list] = await Promise.all([api.get<Page<Kind>>('/kinds'), api.get<Page<Region>>('/regions')]);
    kinds.value = kind_list.items;
    regions.value = region_list.items;
  } catch (error) {
    asked = false;
    show_failure(error);
  }
}

export function find_organizations(q: string): Promise<Page<Organization>> {
  return api.get<Page<Organization>>('/organizations', { query: { q, limit: 20 } });
}
