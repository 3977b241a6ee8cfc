import { computed } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Text } from '@/api/types';
import { remembered } from '@/composables/remembered';
import en from './en';
import zh from './zh';

export type Language = 'zh' | 'en';

/** The language a browser asks for: Chinese in any of its variants, English for everybody else. */
export function language_of(tags: readonly string[]): Language {
  for (const tag of tags) {
    if (/^zh\b/i.test(tag)) return 'zh';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

const chosen = remembered<Language | null>('etalon.language', null);

export const i18n = createI18n({
  legacy: false,
  locale: chosen.value ?? language_of(navigator.languages),
  fallbackLocale: 'zh',
  messages: { zh, en },
});

export const language = computed(() => i18n.global.locale.value as Language);

export function set_language(next: Language): void {
  chosen.value = next;
  i18n.global.locale.value = next;
  show_language();
}

/** Tells the browser which language the page is in: it chooses glyphs, hyphenation and the voice by that. */
export function show_language(): void {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
}

/** What the server is asked to speak. */
export function accept_language(): string {
  return language.value === 'zh' ? 'zh-CN, zh;q=0.9, en;q=0.5' : 'en, zh-CN;q=0.5';
}

/** Picks the language of a label that came from the server in both. */
export function text_of(text: Text | null | undefined): string {
  if (!text) return '';
  return (language.value === 'zh' ? text.zh || text.en : text.en || text.zh) ?? '';
}

/** Translates outside components. Inside, use `useI18n()`. */
export const t = i18n.global.t;
