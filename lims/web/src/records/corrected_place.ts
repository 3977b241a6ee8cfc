// Where on a sheet a correction was made, from the field the server names it by.

import type { Side } from '@/bench/sides';

/** `range`: in a further range of the instrument. */
export type CorrectedPlace = (
  | { kind: 'environment' | 'standard' | 'item' | 'state'; id: string }
  | { kind: 'cell'; id: string; point: string; column: string }
) & { range?: Side };

export function corrected_place(field: string): CorrectedPlace {
  const [, of_range, rest] = /^(ranges\.[^.]+)\.(.+)$/u.exec(field) ?? [];
  if (of_range && rest) return { ...corrected_place(rest), range: of_range as Side };
  const cell = /^(?:as_found\.)?items\.([^.]+)\.rows\[(.*)\]\.cells\.(.+)$/u.exec(field);
  if (cell) return { kind: 'cell', id: cell[1]!, point: cell[2]!, column: cell[3]! };
  const [first = '', second = ''] = field.replace(/^as_found\./u, '').split('.');
  if (first === 'environment') return { kind: 'environment', id: second };
  if (!second) return { kind: 'state', id: first };
  return { kind: first === 'standards' ? 'standard' : 'item', id: second };
}
