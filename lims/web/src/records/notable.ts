// What a checker should look at first: what failed, what passed narrowly, and what the evaluation remarked.
import { bound_of, limit_texts, limit_words, near_limit, share_of_limit } from '@/bench/readings';
import { evaluated_items, find_range, items_of, range_sides, type Side } from '@/bench/sides';
import { is_table, type EvaluatedQuantity, type Evaluation, type Message, type Sheet, type TableItem, type Text } from '@/bench/sheet';

export interface NotableQuantity {
  table: TableItem;
  /** Of a further range of the instrument, and of the first where there are several. */
  range: string;
  side: Side;
  /** Empty for what follows from all rows. */
  point: string;
  /** Of a position. */
  name: Text | null;
  id: string;
  quantity: EvaluatedQuantity;
  /** As a sign and a number. */
  limit: string;
  share: number;
}

export interface Notable {
  failed_judgements: { label: Text; reason: string }[];
  failed: NotableQuantity[];
  near: NotableQuantity[];
  messages: Message[];
}

export function notable(sheet: Sheet, evaluation: Evaluation): Notable {
  const sides: Side[] = ['left', ...range_sides(sheet)];
  const quantities = sides.flatMap((side) => items_of(sheet, side).filter(is_table).flatMap((table) => quantities_of(sheet, table, side, evaluation)));
  const nearest_first = [...quantities].sort((a, b) => b.share - a.share);
  return {
    failed_judgements: sheet.items.filter((item) => item.type === 'judgement' && item.value === 'fail').map((item) => ({ label: item.label, reason: (item.type === 'judgement' && item.reason) || '' })),
    failed: nearest_first.filter(({ quantity }) => quantity.verdict === 'fail'),
    near: nearest_first.filter(({ quantity, share }) => quantity.verdict !== 'fail' && share >= near_limit),
    messages: evaluation.messages.filter((message) => message.severity !== 'info'),
  };
}

function quantities_of(sheet: Sheet, table: TableItem, side: Side, evaluation: Evaluation): NotableQuantity[] {
  const evaluated = evaluated_items(evaluation, side).find((item) => item.id === table.id);
  const range = (side === 'left' ? sheet.range_label : find_range(sheet, side)?.label) ?? '';
  const texts = limit_texts(evaluated);
  const of = (point: string, name: Text | null, quantities: Record<string, EvaluatedQuantity>) =>
    Object.entries(quantities).map(([id, quantity]) => {
      const bound = bound_of(quantity, texts[id]);
      return { table, range, side, point, name, id, quantity, limit: limit_words(quantity, bound), share: share_of_limit(quantity, bound) ?? 0 };
    });
  const rows = (evaluated?.points ?? []).flatMap(({ point, label, quantities }) => of(point, label ?? null, quantities));
  return [...rows, ...of('', null, evaluated?.results ?? {})];
}

export function nothing_notable(found: Notable): boolean {
  return found.failed.length + found.near.length + found.messages.length + found.failed_judgements.length === 0;
}
