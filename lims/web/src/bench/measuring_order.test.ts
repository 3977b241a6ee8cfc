import { describe, expect, it } from 'vitest';
import { measuring_order, neighbour_in_order } from './measuring_order';
import type { TableItem } from './sheet';
import { find_table } from './sides';
import { gauge } from './testing/gauge';
import { scale } from './testing/scale';

const table = gauge().items[1] as TableItem;

describe('The measuring order of rows that are no points', () => {
  it('is row by row, without those that do not apply', () => {
    const eccentricity = find_table(scale(), 'left', 'eccentricity')!;
    expect(measuring_order(eccentricity).map(({ row }) => row)).toEqual([0, 2]);
  });
});

describe('The measuring order of a pressure gauge', () => {
  const order = measuring_order(table);

  it('takes every point rising, before and after tapping, then falls from the upper limit', () => {
    expect(order.map(({ row, column }) => `${row}${'uUdD'[column]}`).join(' ')).toBe('0u 0U 1u 1U 2u 2U 2d 2D 1d 1D 0d 0D');
  });

  it('goes on from the last rising reading to the first falling one at the same point', () => {
    expect(neighbour_in_order(order, { row: 2, column: 1 }, 1)).toEqual({ row: 2, column: 2 });
  });

  it('goes back with a negative step and ends at both ends', () => {
    expect(neighbour_in_order(order, { row: 1, column: 0 }, -1)).toEqual({ row: 0, column: 1 });
    expect(neighbour_in_order(order, { row: 0, column: 0 }, -1)).toBeNull();
    expect(neighbour_in_order(order, { row: 0, column: 3 }, 1)).toBeNull();
  });

  it.each([
    ['a vacuum gauge', ['0', '-0.05', '-0.1'], '0u 0U 1u 1U 2u 2U 2d 2D 1d 1D 0d 0D'],
    ['a vacuum gauge on an old sheet', ['-0.1', '-0.05', '0'], '2u 2U 1u 1U 0u 0U 0d 0D 1d 1D 2d 2D'],
    ['a pressure-vacuum gauge', ['-0.1', '0', '0.3'], '1u 1U 2u 2U 2d 2D 1d 1D 0u 0U 0d 0D'],
  ])('takes %s from zero into the vacuum and back', (_, points, order) => {
    const rows = points.map((point) => ({ point, unit: 'MPa', cells: {} }));
    expect(
      measuring_order({ columns: table.columns, rows })
        .map(({ row, column }) => `${row}${'uUdD'[column]}`)
        .join(' '),
    ).toBe(order);
  });
});
