import { computed, ref, shallowRef } from 'vue';
import { entry_of_condition, type Reading, type RefusedSensor } from '@/bench/environment_entry';
import { with_every, type Lot } from './lot';

interface LotOnBench {
  lot: { value: Lot };
  change: (next: Lot) => void;
}

/**
 * Where a person is among the tables of a lot, so that the reading of a device goes there: into the condition that all
 * instruments share, or into the cell of one of them. `enter_cell` puts it into the table of this number.
 */
export function use_lot_entry(bench: LotOnBench, enter_cell: (table: number, reading: Reading) => boolean) {
  const condition = ref<string | null>(null);
  const cell = shallowRef<{ table: number; unit: string | undefined } | null>(null);
  const refused_sensor = shallowRef<RefusedSensor | null>(null);
  const lead = computed(() => bench.lot.value[0]);
  /** A reading in another unit is not taken by mistake. */
  const unit = computed(() => (condition.value === null ? cell.value?.unit : lead.value?.environment.find(({ id }) => id === condition.value)?.unit));

  function at_cell(table: number, unit: string | undefined): void {
    cell.value = { table, unit };
    condition.value = null;
  }

  function enter_condition(id: string, reading: Reading): boolean {
    const entry = lead.value && entry_of_condition(lead.value, id, reading);
    if (!entry) return false;
    refused_sensor.value = entry.refused;
    bench.change(with_every(bench.lot.value, entry.change));
    return true;
  }

  /** False when nobody is in any cell. */
  function enter_reading(reading: Reading): boolean {
    if (condition.value !== null) return enter_condition(condition.value, reading);
    return cell.value !== null && enter_cell(cell.value.table, reading);
  }

  return { unit, refused_sensor, at_cell, at_condition: (id: string) => (condition.value = id), enter_reading };
}
