import { computed, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue';
import { most_drawn, parts_of, window_at, type Part, type RowWindow } from './row_window';

const usual_row_height = 43;

/**
 * Draws of a long table what is in view of `scroll`, and of every table all of it for paper. The rows of one table are
 * nearly of one height: the mean of those drawn stands for the others, and what is off by that the browser's scroll
 * anchoring takes up. `focused`: the row with the focus, which stays.
 */
export function use_row_window(scroll: Ref<HTMLElement | null>, shown: () => number[], focused: () => number | null) {
  const row_height = ref(usual_row_height);
  const view = shallowRef<RowWindow>({ first: 0, end: most_drawn });
  const wanted = ref<number | null>(null);
  const printing = ref(false);
  const partly = computed(() => shown().length > most_drawn && !printing.value);
  const parts = computed<Part[]>(() => {
    const rows = shown();
    if (!partly.value) return rows.map((row, position) => ({ row, position }));
    return parts_of(rows, view.value, [focused(), wanted.value].filter((row) => row !== null));
  });

  function look(): void {
    if (!scroll.value || !partly.value) return;
    const next = window_at(scroll.value.scrollTop, scroll.value.clientHeight, row_height.value, shown().length);
    if (next.first === view.value.first && next.end === view.value.end) return;
    view.value = next;
    void nextTick(measure);
  }

  function measure(): void {
    const rows = [...(scroll.value?.querySelectorAll<HTMLElement>('tbody tr[data-row]') ?? [])];
    const mean = rows.reduce((sum, row) => sum + row.offsetHeight, 0) / rows.length;
    if (mean > 0 && Math.abs(mean - row_height.value) > 0.5) row_height.value = mean;
  }

  /** Draws this row wherever the view is, for the focus that is to come. */
  async function reach(row: number): Promise<void> {
    wanted.value = row;
    await nextTick();
  }

  const observer = new ResizeObserver(look);
  const paper = matchMedia('print');
  const print = () => (printing.value = true);
  const printed = () => (printing.value = false);
  const follow_paper = () => (printing.value = paper.matches);
  watch([partly, () => shown().length], () => void nextTick(() => (measure(), look())));
  onMounted(() => {
    if (scroll.value) observer.observe(scroll.value);
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', printed);
    paper.addEventListener('change', follow_paper);
    measure();
    look();
  });
  onBeforeUnmount(() => {
    observer.disconnect();
    window.removeEventListener('beforeprint', print);
    window.removeEventListener('afterprint', printed);
    paper.removeEventListener('change', follow_paper);
  });
  return { parts, partly, row_height, look, reach };
}
