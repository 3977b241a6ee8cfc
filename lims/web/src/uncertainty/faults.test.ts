import { describe, expect, it } from 'vitest';
import { empty_draft, empty_row } from './case_draft';
import { placed_faults, with_places_in_words } from './faults';

const draft = {
  ...empty_draft(),
  model: '\nx = a\n\ny = x + z',
  inputs: [empty_row(1), { ...empty_row(2), name: 'a' }, { ...empty_row(3), name: 'b' }],
  correlations: [{ id: 1, a: 'a', b: 'b', r: '2' }],
};
const placed = (field: string, message = 'is wrong') => placed_faults(draft, [{ field, message }]);

describe('What the server says of a case', () => {
  it('stands at the line of the model as typed, with its column', () => {
    expect(placed('model', 'model:2:9: There is no z.').model).toEqual([{ line: 4, column: 9, message: 'There is no z.' }]);
    expect(placed('model[0]').model).toEqual([{ line: 2, column: null, message: 'is wrong' }]);
  });

  it('stands at the row it is about, blank rows not counted', () => {
    expect(placed('inputs[1].half_width').rows).toEqual(new Map([[3, [{ part: 'size', message: 'is wrong' }]]]));
    expect(placed('inputs.0.value').rows.get(2)).toEqual([{ part: 'value', message: 'is wrong' }]);
    expect(placed('inputs[0].k').rows.get(2)).toEqual([{ part: 'second', message: 'is wrong' }]);
    expect(placed('inputs[0].sources[1].dof').rows.get(2)).toEqual([{ part: 'row', message: 'is wrong' }]);
    expect(placed('correlations[0]').correlations).toEqual(new Map([[1, 'is wrong']]));
  });

  it('tells places of the model in words', () => {
    expect(with_places_in_words('Not checked: model:1:15: mass', ({ line, column }) => `line ${line}, column ${column}, `)).toBe('Not checked: line 1, column 15, mass');
  });

  it('stands with the options, or above all when it has no place', () => {
    expect(placed('trials').options).toEqual({ trials: 'is wrong' });
    expect(placed('inputs[9].dof').rest).toEqual(['is wrong']);
    expect(placed('simultaneous[0]').rest).toEqual(['is wrong']);
  });
});
