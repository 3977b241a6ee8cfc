import { describe, expect, it } from 'vitest';
import { has_readings, progress, refilled } from './filled_sheet';
import type { TableItem } from './sheet';
import { fault_in_points, parse_points } from './points';
import { with_environment, with_judgement, with_standard } from './sheet_edits';
import { cells_outside, with_block, with_cell, with_points, without_points } from './table_edits';
import { gauge } from './testing/gauge';

const readings = (sheet: ReturnType<typeof gauge>) =>
  (sheet.items[1] as TableItem).rows.map((row) => [row.point, ...Object.values(row.cells)]);

describe('Changes on the sheet', () => {
  it('keep a reading as it was typed and make an emptied cell not read', () => {
    const sheet = with_cell(gauge(), 'indication', { row: 1, column: 0 }, '０．８１');
    expect(readings(sheet)[1]).toEqual(['0.8', '０．８１', null, null, null]);
    expect(readings(with_cell(sheet, 'indication', { row: 1, column: 0 }, ''))[1]).toEqual(['0.8', null, null, null, null]);
  });

  it('change nothing when nothing changes', () => {
    const sheet = with_judgement(gauge(), 'appearance', 'pass');
    expect(with_judgement(sheet, 'appearance', 'pass')).toBe(sheet);
    expect(with_cell(sheet, 'indication', { row: 0, column: 0 }, '')).toBe(sheet);
    expect(with_environment(sheet, 'temperature', '')).toBe(sheet);
  });

  it('paste a block at a cell and count what does not fit', () => {
    const block = [
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ];
    const sheet = with_block(gauge(), 'indication', { row: 1, column: 2 }, block);
    expect(readings(sheet).slice(1)).toEqual([
      ['0.8', null, null, '1', '2'],
      ['1.6', null, null, '4', '5'],
    ]);
    expect(cells_outside(gauge().items[1] as TableItem, { row: 1, column: 2 }, block)).toBe(5);
  });

  it('leave out a column of points copied along with the readings', () => {
    const table = gauge().items[1] as TableItem;
    const readings_only = [
      ['0.01', '0', '0', '0'],
      ['0.81', '0.8', '0.8', '0.8'],
    ];
    const block = readings_only.map((row, index) => [['0.00', '0.80'][index]!, ...row]);
    expect(without_points(table, { row: 0, column: 0 }, block)).toEqual(readings_only);
    expect(without_points(table, { row: 1, column: 0 }, block)).toEqual(block);
    expect(without_points(table, { row: 0, column: 0 }, readings_only)).toEqual(readings_only);
  });

  it('never choose a standard that is not valid', () => {
    expect(with_standard(gauge(), 'reference', 4).standards[0]?.equipment_id).toBeNull();
    expect(with_standard(gauge(), 'reference', 3).standards[0]?.equipment_id).toBe(3);
  });

  it('keep the readings of points that stay when the points change', () => {
    const sheet = with_points(with_cell(gauge(), 'indication', { row: 1, column: 0 }, '0.81'), 'indication', ['1.6', '0.80', '0.4', '０']);
    expect(readings(sheet).map((row) => row.slice(0, 2))).toEqual([
      ['0', null],
      ['0.4', null],
      ['0.8', '0.81'],
      ['1.6', null],
    ]);
  });

  it.each([
    ['from zero to the vacuum where nothing else is measured', ['-0.1', '0', '-0.04'], ['0', '-0.04', '-0.1']],
    ['rising in a compound range', ['0.9', '0', '-0.1'], ['-0.1', '0', '0.9']],
  ])('put points %s', (_, points, ordered) => {
    const table = with_points(gauge(), 'indication', points).items[1] as TableItem;
    expect(table.rows.map((row) => row.point)).toEqual(ordered);
  });

  it.each([
    ['0 0.4 0.8 1.2 1.6', null],
    ['0 0.4 x', { id: 'faulty', words: 'x' }],
    ['0 1.6', { id: 'too_few', n: 3 }],
    ['0 0.8 2', { id: 'outside', low: '0', high: '1.6' }],
    ['0 0.8 1.2', { id: 'ends', low: '0', high: '1.6' }],
  ])('find what is wrong with the points %s', (typed, fault) => {
    const table = { ...(gauge().items[1] as TableItem), points: { low: '0', high: '1.6', at_least: 3 } };
    expect(fault_in_points(table, parse_points(typed))).toEqual(fault);
  });

  it('read a list of points however it is parted and name what is not a number', () => {
    expect(parse_points('0, 0.4；0.8\n１．２、x')).toEqual({ points: ['0', '0.4', '0.8', '１．２'], faulty: ['x'] });
  });
});

describe('An earlier sheet', () => {
  it('fills a blank one, but not with a standard that has expired since', () => {
    let earlier = with_points(gauge(), 'indication', ['0', '1.6']);
    earlier = with_cell(earlier, 'indication', { row: 1, column: 3 }, '1.61');
    earlier = with_judgement(with_environment({ ...earlier, remark: '指针有划痕', deviation: '只升压' }, 'temperature', '20.1'), 'appearance', 'fail');
    earlier = { ...earlier, standards: [{ ...earlier.standards[0]!, equipment_id: 4 }] };
    const sheet = refilled(gauge(), earlier);
    expect(sheet).toMatchObject({ remark: '指针有划痕', deviation: '只升压', environment: [{ value: '20.1' }], standards: [{ equipment_id: null }] });
    expect(readings(sheet)).toEqual([
      ['0', null, null, null, null],
      ['1.6', null, null, null, '1.61'],
    ]);
  });

  it('counts what is entered', () => {
    expect(has_readings(gauge())).toBe(false);
    expect(progress(with_judgement(gauge(), 'appearance', 'pass'))).toEqual({ done: 1, all: 13 });
  });
});
