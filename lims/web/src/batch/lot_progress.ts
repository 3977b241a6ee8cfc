// How far the instruments of a lot are.
import { progress } from '@/bench/filled_sheet';
import type { Marks } from '@/bench/marks';
import { is_untouched } from '@/bench/rows';
import { is_judgement, is_table, applies, type Evaluation, type Sheet, type Verdict } from '@/bench/sheet';
import { next_empty } from '@/bench/measuring_order';
import { judgements_id } from './instrument_rows';
import type { Evaluations } from './instrument_results';
import { id_of, type Lot } from './lot';
import { has_errors, type LotMarks } from './lot_marks';

/** Everything is entered and nothing is wrong: the record can be kept, whatever its verdict. */
export function is_complete(evaluation: Evaluation | undefined, marks: Marks | undefined): boolean {
  return evaluation !== undefined && evaluation.verdict !== 'incomplete' && !has_errors(marks);
}

export interface Standing {
  id: number;
  verdict: Verdict;
  complete: boolean;
  wrong: boolean;
  done: number;
  all: number;
}

/** Each instrument as it stands. `waiting`: instruments whose evaluation is on its way. */
export function standing_of(lot: Lot, evaluations: Evaluations, marks: LotMarks, waiting: ReadonlySet<number>): Standing[] {
  return lot.map((sheet) => {
    const id = id_of(sheet);
    const evaluation = evaluations.get(id);
    const complete = !waiting.has(id) && is_complete(evaluation, marks.get(id));
    return { id, verdict: evaluation?.verdict ?? 'incomplete', complete, wrong: has_errors(marks.get(id)), ...progress(sheet) };
  });
}

export interface LotProgress {
  all: number;
  complete: number;
  failed: number;
}

export function progress_of_lot(standing: readonly Standing[]): LotProgress {
  const complete = standing.filter((each) => each.complete);
  return { all: standing.length, complete: complete.length, failed: complete.filter(({ verdict }) => verdict === 'fail').length };
}

/** The first place of a sheet that is still empty. */
export function empty_place(sheet: Sheet): { item: string; row: number; column: string } | null {
  const judgement = sheet.items.find((item) => is_judgement(item) && applies(item) && !item.optional && item.value === null);
  if (judgement) return { item: judgements_id, row: 0, column: judgement.id };
  for (const table of sheet.items.filter(is_table).filter(applies)) {
    if (table.optional && is_untouched(table)) continue;
    const place = next_empty({ ...table, columns: table.columns.filter(({ optional }) => !optional) });
    if (place) return { item: table.id, row: place.row, column: table.columns.filter(({ optional }) => !optional)[place.column]!.id };
  }
  return null;
}
