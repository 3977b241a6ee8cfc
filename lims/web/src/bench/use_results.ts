import { computed } from 'vue';
import { bound_of, evaluated_points, limit_texts, quantity_columns, type Bound, type QuantityColumn } from './readings';
import { with_same_parts } from './same_parts';
import type { EvaluatedItem, EvaluatedQuantity, TableItem } from './sheet';

/** A table of so few columns is drawn no wider than it needs. */
const few_columns = 5;

/** What stands beside the readings of a table: its computed columns, how their limits bind, the results of each row and of all rows. */
export function use_results(given: () => { table: TableItem; evaluated: EvaluatedItem | null }) {
  const columns = computed<QuantityColumn[]>((before) => with_same_parts(before, [...quantity_columns(given().table, given().evaluated)]));
  const points = computed(() => evaluated_points(given().table, given().evaluated));
  const bounds = computed<Record<string, Bound | null>>((before) => {
    const texts = limit_texts(given().evaluated);
    const first = (id: string) => points.value.map((point) => point?.quantities[id]).filter((quantity) => quantity !== undefined);
    const found = columns.value.map(({ id }) => [id, known_bound(first(id), texts[id])] as const);
    return with_same_parts(before, Object.fromEntries(found));
  });
  /** Of all rows, in the order of the procedure. */
  const results = computed(() => {
    const { table, evaluated } = given();
    const texts = limit_texts(evaluated);
    const known = evaluated?.results ?? {};
    const named = table.results?.length ? table.results : Object.entries(known).map(([id, { label, unit }]) => ({ id, label: label ?? null, unit }));
    return named.map((result) => {
      const quantity = known[result.id];
      return { ...result, quantity, bound: quantity ? bound_of(quantity, texts[result.id]) : null };
    });
  });
  const few = computed(() => given().table.columns.length + (given().table.givens?.length ?? 0) + columns.value.length <= few_columns);
  return { columns, points, bounds, results, few };
}

function known_bound(quantities: EvaluatedQuantity[], text: string | undefined): Bound | null {
  for (const quantity of quantities) {
    const bound = bound_of(quantity, text);
    if (bound) return bound;
  }
  return null;
}
