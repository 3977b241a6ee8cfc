import { describe, expect, it } from 'vitest';
import { field_label, mapping_of, remapped } from './import_fields';

const columns = [{ header: '器具名称', field: 'name' }, { header: '编号', field: null }, { header: '出厂编号', field: 'serial_number' }];

describe('The columns of an imported file', () => {
  it('can be given another meaning; a field has one column only', () => {
    expect(remapped(columns, '编号', 'serial_number')).toEqual([{ header: '器具名称', field: 'name' }, { header: '编号', field: 'serial_number' }, { header: '出厂编号', field: null }]);
  });

  it('can be left out', () => {
    expect(mapping_of(remapped(columns, '器具名称', null))).toEqual({ 器具名称: null, 编号: null, 出厂编号: 'serial_number' });
  });

  it('are called what an import calls them, else what the instrument does', () => {
    const texts: Record<string, string> = { 'imports.field.credit_code': '统一社会信用代码', 'instruments.field.name': '器具名称' };
    const t = (key: string) => texts[key]!;
    const te = (key: string) => key in texts;
    expect(['credit_code', 'name', 'unheard_of'].map((field) => field_label(field, t, te))).toEqual(['统一社会信用代码', '器具名称', 'unheard_of']);
  });
});
