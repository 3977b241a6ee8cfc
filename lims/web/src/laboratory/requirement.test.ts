import { expect, it } from 'vitest';
import { standing_of } from './requirement';

it.each([
  ['2026-11-21', null, 'in_force'],
  ['2026-11-22', null, 'to_come'],
  ['2026-01-01', '2026-11-22', 'in_force'],
  ['2026-01-01', '2026-11-21', 'ended'],
  ['2026-12-01', '2026-12-01', 'to_come'],
])('A requirement from %s until %s on 21 November: %s', (valid_from, valid_to, standing) => {
  expect(standing_of({ valid_from, valid_to }, '2026-11-21')).toBe(standing);
});
