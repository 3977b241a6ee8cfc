// What a checker should look at first: what failed, what passed narrowly, and what the evaluation remarked.
import { near_limit, share_of_limit } from '@/bench/readings';
import { is_table, type EvaluatedQuantity, type Evaluation, type Message, type Sheet, type TableItem, type Text } from '@/bench/sheet';

export interface NotableQuantity {
  table: TableItem;
  point: string;
  id: string;
  quantity: EvaluatedQuantity;
  share: number;
}

export interface Notable {
  failed_judgements: Text[];
  failed: NotableQuantity[];
  near: NotableQuantity[];
  messages: Message[];
}

export function notable(sheet: Sheet, evaluation: Evaluation): Notable {
  const quantities = sheet.items.filter(is_table).flatMap((table) => quantities_of(table, evaluation));
  const nearest_first = [...quantities].sort((a, b) => b.share - a.share);
  return {
    failed_judgements: sheet.items.filter((item) => item.type === 'judgement' && item.value === 'fail').map((item) => item.label),
    failed: nearest_first.filter(({ quantity }) => quantity.verdict === 'fail'),
    near: nearest_first.filter(({ quantity, share }) => quantity.verdict !== 'fail' && share >= near_limit),
    messages: evaluation.messages.filter((message) => message.severity !== 'info'),
  };
}

function quantities_of(table: TableItem, evaluation: Evaluation): NotableQuantity[] {
  const points = evaluation.items.find((item) => item.id === table.id)?.points ?? [];
  return points.flatMap(({ point, quantities }) =>
    Object.entries(quantities).map(([id, quantity]) => ({ table, point, id, quantity, share: share_of_limit(quantity) ?? 0 })),
  );
}

export function nothing_notable(found: Notable): boolean {
  return found.failed.length + found.near.length + found.messages.length + found.failed_judgements.length === 0;
}
