import { describe, expect, it } from 'vitest';
import { choice_beginning, column_groups, repetition_number, shown_rows } from './rows';
import { find_table } from './sides';
import { scale } from './testing/scale';

const table = (id: string) => find_table(scale(), 'left', id)!;

describe('A table as a person sees it', () => {
  it('shows the rows that apply', () => expect(shown_rows(table('eccentricity'))).toEqual([0, 2]));

  it('has the repetitions of a reading under one heading, by number', () => {
    const [group] = column_groups(table('repeatability').columns);
    expect(group?.label).toEqual({ zh: '示值', en: 'Indication' });
    expect(group?.columns.map(repetition_number)).toEqual(['1', '2']);
    expect(column_groups(table('zero').columns).map(({ label }) => label)).toEqual([null, null]);
  });

  it.each([
    ['s', null, 'steady'], ['U', null, 'unsteady'], ['稳', null, 'steady'], ['uns', 'steady', 'unsteady'], ['x', null, null], ['s', 'steady', 'steady'],
  ])('chooses by the letters %s after %s: %s', (letters, chosen, word) => expect(choice_beginning(table('zero').columns[1]!, letters, chosen)).toBe(word));
});
