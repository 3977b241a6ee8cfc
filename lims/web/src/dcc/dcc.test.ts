import { describe, expect, it } from 'vitest';
import { count_of, groups_of, head_of, rows_of, said, type DccFinding, type DccSection } from './dcc';

const section = (more: Partial<DccSection>): DccSection => ({ id: 'x', level: 1, title: [], name: [], facts: [], columns: [], ...more });
const column = (name: string, unit: string, cells: string[]): DccSection['columns'][number] => ({
  name: [{ language: '', text: name }],
  kind: 'value',
  unit,
  ref_type: '',
  cells,
});

describe('What a certificate says', () => {
  it('is shown in the language wished for, else in one that everybody may read', () => {
    const text = [{ language: 'de', text: 'Gewicht' }, { language: 'en', text: 'Weight' }];
    expect(said(text, 'de')).toBe('Gewicht');
    expect(said(text, 'zh')).toBe('Weight');
    expect(said([{ language: 'de', text: 'Gewicht' }], 'zh')).toBe('Gewicht');
    expect(said([{ language: '', text: '0.10' }, { language: 'zh', text: '甲' }], 'en')).toBe('0.10');
    expect(said([], 'zh')).toBe('');
  });
});

describe('A table of a certificate', () => {
  it('keeps every figure as it stands', () => {
    const table = section({ columns: [column('Value', '℃', ['0.10', '20.0']), column('U', '1', ['0.06', '0.060'])] });
    expect(rows_of(table)).toEqual([['0.10', '0.06'], ['20.0', '0.060']]);
    expect(head_of(table.columns[0]!, 'en')).toBe('Value (℃)');
    expect(head_of(table.columns[1]!, 'en')).toBe('U');
    expect(rows_of(section({}))).toEqual([]);
  });
});

describe('The sections of a certificate', () => {
  it('stand with those they belong to', () => {
    const levels = groups_of([1, 1, 2, 3, 1].map((level) => section({ level }))).map((group) => group.map((each) => each.level));
    expect(levels).toEqual([[1], [1, 2, 3], [1]]);
  });
});

describe('Findings', () => {
  it('are counted by what they mean', () => {
    const finding = (severity: DccFinding['severity']) => ({ severity }) as DccFinding;
    expect(count_of([finding('error'), finding('warning'), finding('error')], 'error')).toBe(2);
  });
});
