import { expect, it } from 'vitest';
import { conditions_of, standing_of } from './requirement';

it.each([
  ['2026-11-21', null, 'in_force'],
  ['2026-11-22', null, 'to_come'],
  ['2026-01-01', '2026-11-22', 'in_force'],
  ['2026-01-01', '2026-11-21', 'ended'],
  ['2026-12-01', '2026-12-01', 'to_come'],
])('A requirement from %s until %s on 21 November: %s', (valid_from, valid_to, standing) => {
  expect(standing_of({ valid_from, valid_to }, '2026-11-21')).toBe(standing);
});

it('A requirement that does not always apply says when', () => {
  expect(conditions_of({ condition: {} })).toEqual([]);
  expect(conditions_of({ condition: { where: { validity_form: 'periodic' } } })).toEqual(['periodic']);
  expect(conditions_of({ condition: { unless_empty: '/conclusion/zh' } })).toEqual(['concludes']);
});
