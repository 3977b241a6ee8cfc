import { describe, expect, it } from 'vitest';
import { measuring_order } from '@/bench/measuring_order';
import { column_groups } from '@/bench/rows';
import { find_table } from '@/bench/sides';
import { block_by_number, cells_without_place, filled_down, groups_of, judgements_id, observed_in, table_of, with_block_in, with_numbered_block, with_reading_in } from './instrument_rows';
import type { Lot } from './lot';
import { thermometer } from './testing/thermometers';

const lot: Lot = [thermometer(1), thermometer(2), thermometer(3)];
const readings = (of: Lot) => groups_of(of).find(({ item }) => item === 'indication')!;
const cells = (of: Lot, index: number, row: number) => find_table(of[index]!, 'left', 'indication')!.rows[row]!.cells;

describe('The table of the instruments', () => {
  it('has a row for each instrument and the rows of its sheet side by side', () => {
    const table = table_of(readings(lot));
    expect(table.rows.map(({ label }) => label?.zh)).toEqual(['T1', 'T2', 'T3']);
    expect(table.columns.map(({ id }) => id)).toEqual(['0~bath', '0~reading_1', '0~reading_2', '1~bath', '1~reading_1', '1~reading_2']);
    expect(table.columns[1]!.label.zh).toBe('37 ℃ · 示值 1');
    expect(column_groups(table.columns).map(({ label, columns }) => [label?.en, columns.length])).toEqual([['37 ℃', 3], ['41 ℃', 3]]);
  });

  it('is worked point by point: every instrument at the first before the next', () => {
    const order = measuring_order(table_of(readings(lot))).map(({ row, column }) => `${row}-${column}`);
    expect(order.slice(0, 4)).toEqual(['0-0', '0-1', '0-2', '1-0']);
    expect(order.slice(9, 11)).toEqual(['0-3', '0-4']);
  });

  it('keeps what did not change', () => {
    const before = table_of(readings(lot));
    const next = with_block_in(lot, readings(lot), before, { row: 1, column: 4 }, [['41.02']]);
    const after = table_of(readings(next), before);
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[1]!.cells['1~reading_1']).toBe('41.02');
    expect(after.columns).toBe(before.columns);
    expect(next[0]).toBe(lot[0]);
  });

  it('takes the reading of a device with when and whence it came, for its instrument alone', () => {
    const group = readings(lot);
    const at = { row: 1, column: 4 };
    const source = { at: '2026-11-27T01:02:03.004Z', source: 'device:bath-1' };
    const next = with_reading_in(lot, group, table_of(group), at, { text: '41.020', ...source });
    expect(cells(next, 1, 1).reading_1).toBe('41.020');
    expect(next[1]!.observed).toEqual({ 'items.indication.rows.1.cells.reading_1': source });
    expect(next[0]).toBe(lot[0]);
    expect(observed_in(readings(next))).toEqual({ 'items.indication.rows.1.cells.1~reading_1': source });
    const typed = with_block_in(next, readings(next), table_of(readings(next)), at, [['41.03']]);
    expect(observed_in(readings(typed))).toEqual({});
  });

  it('takes no reading for a judgement, nor beyond its cells', () => {
    const judged = groups_of(lot).find(({ item }) => item === judgements_id)!;
    const reading = { text: '1', at: '2026-11-27T01:02:03.004Z', source: 'device:bath-1' };
    expect(with_reading_in(lot, judged, table_of(judged), { row: 0, column: 0 }, reading)).toBe(lot);
    expect(with_reading_in(lot, readings(lot), table_of(readings(lot)), { row: 3, column: 0 }, reading)).toBe(lot);
  });

  it('takes a block across the points of several instruments', () => {
    const group = readings(lot);
    const next = with_block_in(lot, group, table_of(group), { row: 1, column: 2 }, [['37.1', '41.0', '41.1', '41.2', 'x'], ['37.3', '41.3']]);
    expect(cells(next, 1, 0)).toEqual({ bath: null, reading_1: null, reading_2: '37.1' });
    expect(cells(next, 1, 1)).toEqual({ bath: '41.0', reading_1: '41.1', reading_2: '41.2' });
    expect(cells(next, 2, 1)).toEqual({ bath: '41.3', reading_1: null, reading_2: null });
    expect(cells_without_place(group, table_of(group), { row: 2, column: 4 }, [['1', '2', '3'], ['4']])).toBe(2);
  });

  it('takes a block by the serial numbers before it, in any order', () => {
    const group = readings(lot);
    const block = block_by_number(group, [['t3', '37.03'], ['T1', '37.01']])!;
    const next = with_numbered_block(lot, group, table_of(group), 1, block);
    expect([0, 1, 2].map((index) => cells(next, index, 0).reading_1)).toEqual(['37.01', null, '37.03']);
    expect(block_by_number(group, [['T1', '1'], ['T1', '2']])).toBeNull();
    expect(block_by_number(group, [['T1', '1'], ['T9', '2']])).toBeNull();
    expect(block_by_number(group, [['37.0'], ['37.1']])).toBeNull();
  });

  it('is filled downwards with one value', () => {
    const group = readings(lot);
    const first = with_block_in(lot, group, table_of(group), { row: 1, column: 0 }, [['36.99']]);
    const next = filled_down(first, readings(first), table_of(readings(first)), { row: 1, column: 0 });
    expect([0, 1, 2].map((index) => cells(next, index, 0).bath)).toEqual([null, '36.99', '36.99']);
  });

  it('stands apart for instruments with other points', () => {
    const mixed = [thermometer(1), thermometer(2, ['35', '37', '41']), thermometer(3)];
    const tables = groups_of(mixed).filter(({ item }) => item === 'indication');
    expect(tables.map(({ sheets }) => sheets.map(({ instrument }) => instrument.id))).toEqual([[1, 3], [2]]);
    expect(groups_of(mixed).filter(({ item }) => item === judgements_id)).toHaveLength(1);
  });
});

describe('The table of the judgements', () => {
  it('takes words and labels, and nothing else', () => {
    const group = groups_of(lot)[0]!;
    const table = table_of(group);
    expect(group.item).toBe(judgements_id);
    const next = with_block_in(lot, group, table, { row: 0, column: 0 }, [['合格'], ['fail'], ['perhaps']]);
    expect(next.map(({ items }) => (items[0] as { value: unknown }).value)).toEqual(['pass', 'fail', null]);
    expect(table_of(groups_of(next)[0]!).rows[1]!.cells).toEqual({ '0~appearance': 'fail' });
  });
});
