import { ref } from 'vue';
import { api } from '@/api/client';
import type { Laboratory } from '@/api/types';

/** Days before the due date from which an instrument counts as due soon; the laboratory's own once it was asked for. */
export const due_soon_days = ref(30);
let asked = false;

/** Asked once per visit. Without an answer the usual number stands; whatever failed shows itself elsewhere on the page. */
export async function load_due_soon_days(): Promise<void> {
  if (asked) return;
  asked = true;
  const laboratory = await api.get<Laboratory>('/laboratory').catch(() => null);
  if (laboratory) due_soon_days.value = laboratory.due_soon_days;
  else asked = false;
}
