import { describe, expect, it } from 'vitest';
import { entry_after, entry_target, type CellAt } from './entry';
import { next_empty } from './measuring_order';
import { find_table } from './sides';
import { with_cell } from './table_edits';
import { scale } from './testing/scale';

const at = (item: string, row: number, column: number): CellAt => ({ side: 'left', item, place: { row, column } });

describe('A reading from a device', () => {
  it('goes into the cell a person was in, also when it is filled', () => {
    const sheet = with_cell(scale(), 'zero', { row: 0, column: 0 }, '1');
    expect(entry_target(sheet, 'left', at('zero', 0, 0))).toEqual(at('zero', 0, 0));
  });

  it('goes into the next empty one where nobody was in any, or the row is gone', () => {
    const sheet = with_cell(scale(), 'eccentricity', { row: 0, column: 0 }, '10');
    expect(entry_target(sheet, 'left', null)).toEqual(at('eccentricity', 2, 0));
    expect(entry_target(sheet, 'left', at('repeatability', 9, 0))).toEqual(at('eccentricity', 2, 0));
    expect(entry_target(sheet, 'found', at('zero', 0, 0))).toMatchObject({ side: 'found', item: 'eccentricity', place: { row: 0 } });
  });

  it('is followed by the next in the measuring order, then by the next table', () => {
    expect(entry_after(scale(), at('eccentricity', 0, 0))).toEqual(at('eccentricity', 2, 0));
    expect(entry_after(scale(), at('eccentricity', 2, 0))).toEqual(at('repeatability', 0, 0));
    expect(entry_after(scale(), at('zero', 0, 1))).toBeNull();
  });

  it('finds the empty readings from a place on, then from the start', () => {
    const table = find_table(with_cell(scale(), 'repeatability', { row: 2, column: 1 }, '1'), 'left', 'repeatability')!;
    expect(next_empty(table, { row: 2, column: 0 })).toEqual({ row: 0, column: 0 });
  });
});
