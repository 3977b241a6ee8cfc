import { computed, ref, watchEffect } from 'vue';
import { remembered } from './remembered';

export type Theme = 'system' | 'light' | 'dark';

const preference = matchMedia('(prefers-color-scheme: dark)');
const system_dark = ref(preference.matches);
preference.addEventListener('change', (event) => (system_dark.value = event.matches));

export const theme = remembered<Theme>('etalon.theme', 'system');
export const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && system_dark.value));

/** Keeps the class on the root element that both our colours and Element Plus's listen to. */
export function follow_theme(): void {
  watchEffect(() => document.documentElement.classList.toggle('dark', dark.value));
}
