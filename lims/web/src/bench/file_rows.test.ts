import { describe, expect, it } from 'vitest';
import { file_rows } from './file_rows';
import { scale } from './testing/scale';
import { gauge } from './testing/gauge';
import { find_table } from './sides';

describe('The rows a file may fill', () => {
  it('are the points of the table', () => {
    expect(file_rows(find_table(gauge(), 'left', 'indication')!).map(({ row, point }) => [row, point])).toEqual([[0, '0'], [1, '0.8'], [2, '1.6']]);
  });

  it('are of repetitions as many as a sheet holds, since the table grows', () => {
    const rows = file_rows({ row_kind: 'repetitions', rows: [{ point: '1', unit: '', cells: {} }] });
    expect([rows.length, rows[0]!.point, rows[499]!.row]).toEqual([500, '1', 499]);
  });

  it('leave out what is no part of this verification', () => {
    const table = find_table(scale(), 'left', 'eccentricity')!;
    const without = { ...table, rows: table.rows.map((row, index) => ({ ...row, applies: index !== 0 })) };
    const rows = file_rows(without);
    expect(rows[0]!.row).toBe(1);
    expect(rows[0]!.name).toEqual(table.rows[1]!.label);
  });
});
