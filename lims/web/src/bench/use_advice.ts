import { computed } from 'vue';
import { text_of } from '@/i18n';
import { unplaced } from './marks';
import type { Bench } from './use_bench';

/** What is said to the sheet as a whole: above it what to mend, beside the verdict what may be done. */
export function use_advice({ sheet, marks }: Bench) {
  const said = computed(() => (sheet.value ? unplaced(marks.value, sheet.value) : []));
  return {
    above: computed(() => said.value.filter((mark) => mark.severity !== 'info')),
    advice: computed(() => said.value.filter((mark) => mark.severity === 'info').map(({ text }) => (typeof text === 'string' ? text : text_of(text)))),
  };
}
