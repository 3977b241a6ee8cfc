import { describe, expect, it } from 'vitest';
import { blank_profile, columns_for, file_column_of, form_field, mapping_from, rows_of, text_of_column, typed_from } from './profile';

describe('A part of a line', () => {
  it('is a heading, a place or characters', () => {
    expect(file_column_of(' 上行 ', 'delimited')).toEqual({ heading: '上行' });
    expect(file_column_of('3', 'delimited')).toEqual({ number: 3 });
    expect(file_column_of('10 - 18', 'fixed')).toEqual({ first: 10, last: 18 });
  });

  it('that is unclear is left to the server to refuse', () => {
    expect(file_column_of('', 'delimited')).toEqual({});
    expect(file_column_of('10', 'fixed')).toEqual({});
  });

  it('is written as it was typed', () => {
    for (const [text, layout] of [['上行', 'delimited'], ['3', 'delimited'], ['10-18', 'fixed']] as const) expect(text_of_column(file_column_of(text, layout))).toBe(text);
    expect(text_of_column(null)).toBe('');
  });
});

describe('A mapping profile', () => {
  it('comes back from the server as it was typed', () => {
    const typed = { ...blank_profile, name: '导出', procedure: 'JJG 52-2013', item: 'indication', rows: 'by_point' as const, point: '设定', columns: [{ to: 'up', from: '上行', unit: 'kPa' }] };
    expect(typed_from({ id: 1, version: 1, name: typed.name, procedure: typed.procedure, item: typed.item, file: mapping_from(typed) })).toEqual(typed);
  });

  it('fills only the columns that were given a part of the file', () => {
    const columns = columns_for(['up', 'down'], [{ to: 'down', from: '2', unit: '' }, { to: 'gone', from: '3', unit: '' }]);
    expect(columns).toEqual([{ to: 'up', from: '', unit: '' }, { to: 'down', from: '2', unit: '' }]);
    expect(mapping_from({ ...blank_profile, columns }).columns).toEqual([{ to: 'down', from: { number: 2 } }]);
  });

  it('shows what the server objects to at its fields', () => {
    expect(['file.columns.2.from', 'file.delimiter', 'file.point', 'name'].map(form_field)).toEqual(['columns', 'delimiter', 'point', 'name']);
  });

  it('shows the cells of a file as rows', () => {
    const cells = [{ row: 1, column: 'up', text: '0.80' }, { row: 0, column: 'up', text: '0' }, { row: 1, column: 'down', text: '0.81' }];
    expect(rows_of(cells)).toEqual([{ id: 0, cells: { up: '0' } }, { id: 1, cells: { up: '0.80', down: '0.81' } }]);
  });
});
