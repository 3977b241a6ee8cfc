import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { lacking_parameters, same_stated, stated_on, stated_parameters, stated_words, typed_quantity } from './stated';
import { scale } from './testing/scale';

const procedure = {
  source: 'parameters:\n  max: {from: bench}\n  class: {from: bench}\n  low: {from: range.low}\n',
  parameters: {
    class: { from: 'bench', choices: { III: { zh: 'Ⅲ级', en: 'class III' } }, label: { zh: '等级', en: 'Class' } },
    low: { from: 'range.low', kind: 'mass' },
    max: { from: 'bench', kind: 'mass', unit: 'kg', label: { zh: '最大秤量', en: 'Max' }, optional: 'true' },
  },
};
const refusal = (...fields: string[]) => new Problem(409, { errors: fields.map((field) => ({ field, message: '未知。' })) });

describe('What a person states of the instrument', () => {
  it('is what the procedure takes from the bench, in the order of its file', () => {
    expect(stated_parameters(procedure).map(({ id, unit, optional, choices }) => [id, unit, optional, choices.length])).toEqual([['max', 'kg', true, 0], ['class', '', false, 1]]);
    expect(stated_parameters(null)).toEqual([]);
  });

  it('is read off a sheet, and compared', () => {
    const stated = stated_on(scale(), stated_parameters(procedure));
    expect(stated).toEqual({ max: { value: '30', unit: 'kg' }, class: { value: 'III', unit: '' } });
    expect(same_stated(stated, { class: { value: 'III', unit: '' }, max: { value: '30', unit: 'kg' } })).toBe(true);
    expect(same_stated(stated, { ...stated, max: { value: '60', unit: 'kg' } })).toBe(false);
  });

  it('is asked for when nothing else is lacking', () => {
    expect(lacking_parameters(refusal('instrument.parameters.max'))).toEqual([{ field: 'max', message: '未知。' }]);
    expect(lacking_parameters(refusal('instrument.parameters.max', 'instrument.measuring_range'))).toBeNull();
    expect(lacking_parameters(new Error('x'))).toBeNull();
  });

  it.each([
    ['30', '30', 'kg'], [' 30 g ', '30', 'g'], ['1.5t', '1.5', 't'], ['20℃', '20', '℃'], ['viel', 'viel', 'kg'], ['５０', '５０', 'kg'],
  ])('typed as %j is %s %s', (text, value, unit) => expect(typed_quantity(text, 'kg')).toEqual({ value, unit }));

  it('is told in words', () => {
    const [max, kind] = stated_parameters(procedure);
    expect(stated_words(max!, { value: '30', unit: 'kg' }).en).toBe('30 kg');
    expect(stated_words(kind!, { value: 'III', unit: '' }).zh).toBe('Ⅲ级');
  });
});
