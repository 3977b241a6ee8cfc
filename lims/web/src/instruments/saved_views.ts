import { remembered } from '@/composables/remembered';

export interface SavedView {
  name: string;
  query: Record<string, string>;
}

/** Adds a view, or replaces the one of the same name. */
export function with_view(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter((other) => other.name !== view.name), view];
}

export function without_view(views: readonly SavedView[], name: string): SavedView[] {
  return views.filter((view) => view.name !== name);
}

/** Filters somebody uses again and again, kept in this browser. */
export const saved_views = remembered<SavedView[]>('etalon.views.instruments', []);
