import { describe, expect, it } from 'vitest';
import { draft_in, file_name, file_text } from './case_file';
import { empty_draft, empty_row } from './case_draft';
import { end_gauge_draft } from './example';
import { request_of, to_case } from './to_case';

const row = (change: object) => ({ ...empty_row(1), name: 'x', value: '10.10', ...change });
const input = (change: object) => to_case({ ...empty_draft(), model: 'y = x', inputs: [row(change)] }).inputs[0];
const again = (json: object) => JSON.parse(file_text(draft_in(JSON.stringify(json))!));

describe('A case from the form', () => {
  it('states each kind of uncertainty by its own fields, digits as typed', () => {
    expect(input({ size: '0.02' })).toEqual({ name: 'x', value: '10.10', distribution: 'normal', standard_uncertainty: 0.02 });
    expect(input({ distribution: 'rectangular', statement: 'half_width', size: '0.020' })).toMatchObject({ distribution: 'rectangular', half_width: '0.020' });
    expect(input({ statement: 'expanded_k', size: '75', second: '3', dof: '18' })).toMatchObject({ expanded: 75, k: 3, dof: 18 });
    expect(input({ statement: 'expanded_p', size: '75', second: '0.99' })).toMatchObject({ expanded: 75, probability: 0.99 });
    expect(input({ statement: 'pooled', size: '13', second: '5', dof: '24' })).toMatchObject({ pooled_s: 13, n_averaged: 5, dof: 24 });
    expect(input({ statement: 'samples', size: '1.01\n1.02\t1.03' })).toMatchObject({ samples: [1.01, 1.02, 1.03] });
    expect(input({ size: '0.001', relative: true })).toMatchObject({ relative_standard_uncertainty: 0.001 });
    expect(input({ distribution: 'trapezoidal', statement: 'half_width', size: '1', extra: '0.5' })).toMatchObject({ half_width: 1, beta: 0.5 });
    expect(input({ distribution: 'constant', size: '5' })).toEqual({ name: 'x', value: '10.10', distribution: 'constant' });
  });

  it('understands full-width digits, powers of ten and infinity, and leaves the rest to the server', () => {
    expect(input({ value: '１０．５', size: '２e-３', dof: '∞' })).toMatchObject({ value: 10.5, standard_uncertainty: '2e-3', dof: 'inf' });
    expect(input({ size: '1,5' })).toMatchObject({ standard_uncertainty: '1,5' });
  });

  it('leaves out rows and lines that say nothing', () => {
    const draft = { ...empty_draft(), model: '\ny = x\n\n', inputs: [empty_row(1), row({ size: '1' })], correlations: [{ id: 1, a: '', b: '', r: '' }] };
    expect(to_case(draft)).toMatchObject({ model: ['y = x'], inputs: [{ name: 'x' }] });
    expect(to_case(draft)).not.toHaveProperty('correlations');
  });

  it('asks the server without what only accompanies it', () => {
    expect(request_of(end_gauge_draft('An end gauge'))).not.toHaveProperty('title');
    expect(request_of(end_gauge_draft('An end gauge'))).not.toHaveProperty('source');
    expect(to_case(end_gauge_draft('An end gauge'))).toMatchObject({ title: 'An end gauge', source: 'JCGM 100:2008, H.1' });
  });
});

describe('A case in a file', () => {
  it('comes back as it went', () => {
    const draft = end_gauge_draft('An end gauge');
    expect(draft_in(file_text(draft))).toEqual(draft);
  });

  it('keeps what the form does not show', () => {
    const given = {
      id: 'x', seed: 7, model: ['y = a + b + c + d'], coverage_probability: 0.95, trials: 1000000, simultaneous: [['a', 'b']],
      inputs: [
        { name: 'a', unit: 'V', value: '1.0', sources: [{ name: 'resolution', distribution: 'rectangular', half_width: 0.1 }] },
        { name: 'b', certificate: { number: '证 1', expanded: 0.2, k: 2 }, value: 2 },
        { name: 'c', value: 3, distribution: 't', standard_uncertainty: 1, scale: 0.9, dof: 4 },
        { name: 'd', unit: 'Pa', kind: 'gauge_pressure', value: 3, distribution: 'normal', standard_uncertainty: 1 },
      ],
      correlations: [['a', 'b', 0.5]],
    };
    expect(again(given)).toEqual(given);
  });

  it('keeps an uncertainty that is stated twice, for the server to refuse', () => {
    const given = { model: ['y = a'], inputs: [{ name: 'a', value: 1, distribution: 'normal', standard_uncertainty: 1, half_width: 2 }] };
    expect(again(given).inputs).toEqual(given.inputs);
  });

  it('is recognised, anything else is not', () => {
    for (const text of ['', '[]', '{}', '{"model": 1, "inputs": []}', '{"model": ["y = 1"], "inputs": [1]}', 'y = x']) expect(draft_in(text), text).toBeNull();
    expect(draft_in('\uFEFF{"model": ["y = 1"], "inputs": []}')).toMatchObject({ model: 'y = 1' });
  });

  it('has a name that file systems take', () => {
    expect(file_name({ ...empty_draft(), title: '量块 50 mm: a/b' }, 'x')).toBe('量块 50 mm a b.json');
    expect(file_name({ ...empty_draft(), title: ' // ' }, 'x')).toBe('x.json');
  });
});
