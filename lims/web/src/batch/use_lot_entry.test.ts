import { describe, expect, it } from 'vitest';
import { ref } from 'vue';
import type { Lot } from './lot';
import { thermometer } from './testing/thermometers';
import { use_lot_entry } from './use_lot_entry';

const reading = { text: '23.5', at: '2026-11-27T01:02:03.004Z', source: 'device:room' };

function at_bench(takes = true) {
  const lot = ref<Lot>([thermometer(1), thermometer(2)]);
  const entered: [number, string][] = [];
  const entry = use_lot_entry({ lot, change: (next) => (lot.value = next) }, (table, { text }) => takes && entered.push([table, text]) > 0);
  return { lot, entered, entry };
}

describe('Readings of a device at the bench of a lot', () => {
  it('go into the table a person is in, whose unit is asked for', () => {
    const { entered, entry } = at_bench();
    expect(entry.enter_reading(reading)).toBe(false);
    entry.at_cell(2, '℃');
    expect(entry.unit.value).toBe('℃');
    expect(entry.enter_reading(reading)).toBe(true);
    expect(entered).toEqual([[2, '23.5']]);
  });
  it('are not said to have entered where the table has no cell for them', () => {
    const { entry } = at_bench(false);
    entry.at_cell(0, undefined);
    expect(entry.enter_reading(reading)).toBe(false);
  });
  it('fill a condition of all instruments at once, and by themselves but once', () => {
    const { lot, entered, entry } = at_bench();
    entry.at_cell(0, 'mm');
    entry.at_condition('temperature');
    expect(entry.unit.value).toBe('℃');
    expect(entry.enter_reading({ ...reading, advance: true })).toBe(true);
    expect(lot.value.map(({ environment }) => environment[0]!.value)).toEqual(['23.5', '23.5']);
    expect(lot.value[1]!.observed).toEqual({ 'environment.temperature': { at: reading.at, source: reading.source } });
    expect(entry.enter_reading({ ...reading, text: '23.6', advance: true })).toBe(false);
    expect(entry.enter_reading({ ...reading, text: '23.6' })).toBe(true);
    expect(lot.value[0]!.environment[0]!.value).toBe('23.6');
    expect(entered).toEqual([]);
  });
  it('say of a sensor why it is no standard of the room', () => {
    const { entry } = at_bench();
    entry.at_condition('temperature');
    const sensor = { id: 9, name: 'Sensor', serial_number: 'S9', status: 'overdue' } as never;
    entry.enter_reading({ ...reading, equipment: sensor });
    expect(entry.refused_sensor.value?.advice).toMatchObject({ may: false, expired: true });
  });
});
