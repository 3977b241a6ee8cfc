import { describe, expect, it } from 'vitest';
import { empty_draft, empty_row } from './case_draft';
import { end_gauge_draft } from './example';
import { missing_inputs, with_missing_inputs } from './missing_inputs';

const missing = (model: string, ...names: string[]) => missing_inputs({ ...empty_draft(), model, inputs: names.map((name, id) => ({ ...empty_row(id + 1), name })) });

describe('The inputs that a model needs', () => {
  it('are its names, in their order, but functions, constants and earlier outputs', () => {
    expect(missing('V = pi*d^2/4*h\nρ = sqrt(m / V) + exp (t_1) + 1.5e-3*质量')).toEqual(['d', 'h', 'm', 't_1', '质量']);
    expect(missing('y = a + b', 'a')).toEqual(['b']);
    expect(missing('y = 2e5 + 1E-3 + 3.e2')).toEqual([]);
  });
  it('are neither units of numbers nor words of the language', () => {
    expect(missing('y = x + 0.5 kPa - 1.15e-05 K⁻¹ * 2 kg/m³')).toEqual(['x']);
    expect(missing('y = if a > b then a else 1/rW')).toEqual(['a', 'b', 'rW']);
  });
  it('are none of a line that is not written to its end', () => expect(missing('y')).toEqual([]));
  it('are all there in the example', () => expect(missing_inputs(end_gauge_draft(''))).toEqual([]));

  it('get a row each, in place of rows that say nothing', () => {
    const draft = with_missing_inputs({ ...empty_draft(), model: 'y = a + b', inputs: [{ ...empty_row(4), name: 'a' }, empty_row(5)] });
    expect(draft.inputs.map(({ id, name }) => [id, name])).toEqual([[4, 'a'], [6, 'b']]);
  });
});
