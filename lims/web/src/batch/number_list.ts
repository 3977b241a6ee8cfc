import { language } from '@/i18n';

/** Serial numbers one after the other, as the language parts them. */
export function number_list(numbers: readonly string[]): string {
  return numbers.join(language.value === 'zh' ? '、' : ', ');
}
