import { nextTick, ref, shallowRef } from 'vue';
import { entry_after, entry_target, type CellAt } from './entry';
import { entry_of_condition, type Reading, type RefusedSensor } from './environment_entry';
import { find_table, type FoundOrLeft } from './sides';
import { with_cell, with_cells, type CellText } from './table_edits';
import type { Bench } from './use_bench';

/** Where a person is on the sheet, and how readings get there that nobody types. */
export function use_entry(bench: Bench, focus: (at: CellAt) => void) {
  const side = ref<FoundOrLeft>('left');
  /** The cell a person was in last, also while the focus is on the device. */
  const caret = shallowRef<CellAt | null>(null);
  /** The condition a person was in last, if that was later than any cell. */
  const condition = ref<string | null>(null);
  const refused_sensor = shallowRef<RefusedSensor | null>(null);

  function at_cell(at: CellAt): void {
    caret.value = at;
    condition.value = null;
  }

  function enter_condition(id: string, reading: Reading): boolean {
    const sheet = bench.sheet.value!;
    const entry = entry_of_condition(sheet, id, reading);
    if (!entry) return false;
    refused_sensor.value = entry.refused;
    bench.change(entry.change(sheet));
    return true;
  }

  /** Puts the reading into the cell a person is in, else into the next empty one, and goes on. False when there is none. */
  function enter_reading(reading: Reading): boolean {
    const sheet = bench.sheet.value;
    if (sheet && condition.value !== null) return enter_condition(condition.value, reading);
    const { text, at, source } = reading;
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

  /** Work goes on behind this cell. */
  function go_on(item: string, { row, column }: Pick<CellText, 'row' | 'column'>): void {
    const sheet = bench.sheet.value;
    const columns = sheet && find_table(sheet, side.value, item)?.columns;
    if (!columns) return;
    const here = { side: side.value, item, place: { row, column: columns.findIndex(({ id }) => id === column) } };
    at_cell(entry_after(sheet, here) ?? here);
    focus(caret.value!);
  }

  return { side, caret, condition, refused_sensor, at_cell, enter_reading, enter_block, go_on };
}
