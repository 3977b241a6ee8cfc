// Where on a sheet a correction was made, from the field the server names it by.

import type { Side } from '@/bench/sides';

/** `range`: in a further range of the instrument. */
export type CorrectedPlace =
  | { kind: 'environment'; id: string; range?: Side }
  | { kind: 'standard'; id: string; range?: Side }
  | { kind: 'item'; id: string; range?: Side }
  | { kind: 'reason'; id: string; range?: Side }
  | { kind: 'state'; id: string; range?: Side }
  | { kind: 'acclimatization'; end: 'from' | 'to'; range?: Side }
  | { kind: 'cell'; id: string; point: string; column: string; range?: Side }
  | { kind: 'row_standard'; id: string; point: string; role: string; range?: Side };

export function corrected_place(field: string): CorrectedPlace {
  const [, of_range, rest] = /^(ranges\.[^.]+)\.(.+)$/u.exec(field) ?? [];
  if (of_range && rest) return { ...corrected_place(rest), range: of_range as Side };
  const [, item, point, part, name] = /^(?:as_found\.)?items\.([^.]+)\.rows\[(.*)\]\.(cells|standards)\.(.+)$/u.exec(field) ?? [];
  if (item !== undefined && part === 'cells') return { kind: 'cell', id: item, point: point!, column: name! };
  if (item !== undefined) return { kind: 'row_standard', id: item, point: point!, role: name! };
  const [first = '', second = '', third] = field.replace(/^as_found\./u, '').split('.');
  if (first === 'environment') return { kind: 'environment', id: second };
  if (first === 'acclimatization') return { kind: 'acclimatization', end: second === 'to' ? 'to' : 'from' };
  if (first === 'standards') return { kind: 'standard', id: second };
  if (!second) return { kind: 'state', id: first };
  return { kind: third === 'reason' ? 'reason' : 'item', id: second };
}
