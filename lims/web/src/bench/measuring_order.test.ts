import { describe, expect, it } from 'vitest';
import { measuring_order, neighbour_in_order } from './measuring_order';
import { gauge } from './testing/gauge';

const table = gauge().items[1] as never;

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
});
