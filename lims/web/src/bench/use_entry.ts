import { nextTick, ref, shallowRef } from 'vue';
import { entry_after, entry_target, type CellAt } from './entry';
import { find_table, type FoundOrLeft } from './sides';
import { with_cell, with_cells, type CellText } from './table_edits';
import type { Bench } from './use_bench';

/** A reading that a device or a file brings. `at`: an instant in UTC. */
export interface Reading {
  text: string;
  at: string;
  source: string;
}

/** Where a person is on the sheet, and how readings get there that nobody types. */
export function use_entry(bench: Bench, focus: (at: CellAt) => void) {
  const side = ref<FoundOrLeft>('left');
  /** The cell a person was in last, also while the focus is on the device. */
  const caret = shallowRef<CellAt | null>(null);

  /** Puts the reading into the cell a person is in, else into the next empty one, and goes on. False when there is none. */
  function enter_reading({ text, at, source }: Reading): boolean {
    const sheet = bench.sheet.value;
    const target = sheet && entry_target(sheet, side.value, caret.value);
    if (!target) return false;
    bench.change(with_cell(sheet, target.item, target.place, text, { side: target.side, observed: { at, source } }));
    const next = entry_after(bench.sheet.value!, target);
    caret.value = next ?? target;
    void nextTick(() => focus(next ?? target));
    return true;
  }

  /** Many readings of one table at once, as one step of undo. False when the sheet has no such table. */
  function enter_block(item_id: string, cells: CellText[], source: { at: string; source: string } | null = null): boolean {
    const sheet = bench.sheet.value;
    if (!sheet || !find_table(sheet, side.value, item_id)) return false;
    bench.change(with_cells(sheet, item_id, cells, { side: side.value, observed: source }));
    return true;
  }

  return { side, caret, enter_reading, enter_block };
}
