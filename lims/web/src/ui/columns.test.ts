import { beforeEach, describe, expect, it } from 'vitest';
import { next_sort, sort_direction, use_columns, type Column } from './columns';

const columns: Column[] = [{ id: 'name', label: '名称', fixed: true }, { id: 'model', label: '型号' }, { id: 'maker', label: '厂家', extra: true }];
const shown = () => use_columns('test', () => columns).shown.value.map((column) => column.id);

describe('The columns of a list', () => {
  beforeEach(() => localStorage.clear());

  it('are the usual ones until somebody chooses, and the choice is remembered', () => {
    expect(shown()).toEqual(['name', 'model']);
    use_columns('test', () => columns).choose(['maker']);
    expect(shown()).toEqual(['name', 'maker']); // the one that names the row cannot be hidden
    use_columns('test', () => columns).reset();
    expect(shown()).toEqual(['name', 'model']);
  });

  it('sort up first, then down', () => {
    expect(next_sort('due', 'name')).toBe('name');
    expect(next_sort('name', 'name')).toBe('-name');
    expect(next_sort('-name', 'name')).toBe('name');
  });

  it('tell a screen reader how they are sorted', () => {
    expect(sort_direction('-due', 'due')).toBe('descending');
    expect(sort_direction('due', 'due')).toBe('ascending');
    expect(sort_direction('due', 'name')).toBe('none');
    expect(sort_direction('due', undefined)).toBeUndefined();
  });
});
