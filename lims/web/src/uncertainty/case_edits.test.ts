import { describe, expect, it } from 'vitest';
import { parse_block } from '@/bench/clipboard';
import { empty_draft, type CaseDraft } from './case_draft';
import { is_block, shape_in_words, with_block, with_copy_of_row, with_new_row, with_row, without_row } from './case_edits';
import { end_gauge_draft } from './example';

const pasted = (text: string, draft: CaseDraft = empty_draft(), row = 0, column: Parameters<typeof with_block>[2] = 'name') => with_block(draft, row, column, parse_block(text));

describe('A block from a spreadsheet', () => {
  it('makes rows, with the distributions it names', () => {
    const { inputs } = pasted('名称\t单位\t估计值\t分布\t不确定度\tk\t自由度\r\nls\tmm\t50.000\t正态\t0.075\t3\t18\r\nα\t1/K\t1.15E-05\t均匀分布\t2e-6\r\n');
    expect(inputs).toHaveLength(2);
    expect(inputs[0]).toMatchObject({ name: 'ls', unit: 'mm', value: '50.000', distribution: 'normal', statement: 'expanded_k', size: '0.075', second: '3', dof: '18' });
    expect(inputs[1]).toMatchObject({ name: 'α', unit: '1/K', value: '1.15E-05', distribution: 'rectangular', statement: 'half_width', size: '2e-6' });
  });

  it('is laid from the cell on, over rows that are there, and makes the rest', () => {
    const draft = pasted('1\n2\n3\n', pasted('a\nb\n'), 1, 'value');
    expect(draft.inputs.map(({ name, value }) => [name, value])).toEqual([['a', ''], ['b', '1'], ['', '2'], ['', '3']]);
    expect(new Set(draft.inputs.map((row) => row.id)).size).toBe(4);
  });

  it('is more than one cell', () => {
    expect(is_block(parse_block('12.3'))).toBe(false);
    expect(is_block(parse_block('12.3\n'))).toBe(false);
    expect(is_block(parse_block('1\t2'))).toBe(true);
    expect(is_block(parse_block('1\n2'))).toBe(true);
  });
});

describe('The words for a distribution', () => {
  it.each([['正态分布', 'normal'], ['矩形', 'rectangular'], ['Uniform', 'rectangular'], ['三角分布', 'triangular'], ['曲线梯形', 'curvilinear_trapezoid'], ['梯形', 'trapezoidal'],
    ['反正弦', 'arcsine'], ['U-shaped', 'arcsine'], ['t 分布', 'student_t'], ['A类', 'student_t'], ['type_A', 'student_t'], ['常数', 'constant']])('%s is %s', (word, shape) => {
    expect(shape_in_words(word)).toBe(shape);
  });
  it('are not guessed', () => expect(shape_in_words('其他')).toBeNull());
});

describe('A row', () => {
  const draft = end_gauge_draft('');
  it('takes a statement that suits its distribution', () => {
    expect(with_row(draft, 0, { distribution: 'triangular' }).inputs[0]).toMatchObject({ statement: 'half_width', size: '75' });
    expect(with_row(draft, 0, { distribution: 'student_t' }).inputs[0]).toMatchObject({ statement: 'expanded_k' });
  });

  it('takes its name along into the correlations, and them with it when it goes', () => {
    const correlated = { ...draft, correlations: [{ id: 1, a: 'ls', b: 'd0', r: '0.5' }] };
    expect(with_row(correlated, 0, { name: 'l1' }).correlations[0]).toMatchObject({ a: 'l1', b: 'd0' });
    expect(without_row(correlated, 0).correlations).toEqual([]);
    expect(without_row(correlated, 5).correlations).toHaveLength(1);
  });

  it('is copied under a free name, and added where wanted', () => {
    expect(with_copy_of_row(draft, 2).inputs.map((row) => row.name).slice(1, 5)).toEqual(['d0', 'd1', 'd3', 'd2']);
    expect(with_new_row(draft, 0).inputs[1]).toMatchObject({ name: '', id: 10 });
  });

  it('leaves what the file said when the uncertainty is stated anew', () => {
    const kept = with_row(draft, 0, { statement: 'kept', kept: { kind: 'length', sources: [{}] } });
    expect(with_row(kept, 0, { value: '1' }).inputs[0]).toMatchObject({ statement: 'kept', kept: { sources: [{}] } });
    expect(with_row(kept, 0, { statement: 'standard_uncertainty' }).inputs[0]!.kept).toEqual({ kind: 'length' });
  });
});
