// Where on a sheet a correction was made, from the field the server names it by.

export type CorrectedPlace =
  | { kind: 'environment' | 'standard' | 'item'; id: string }
  | { kind: 'cell'; id: string; point: string; column: string };

export function corrected_place(field: string): CorrectedPlace {
  const cell = /^(?:as_found\.)?items\.([^.]+)\.rows\[(.*)\]\.cells\.(.+)$/u.exec(field);
  if (cell) return { kind: 'cell', id: cell[1]!, point: cell[2]!, column: cell[3]! };
  const [first = '', second = ''] = field.replace(/^as_found\./u, '').split('.');
  if (first === 'environment') return { kind: 'environment', id: second };
  return { kind: first === 'standards' ? 'standard' : 'item', id: second };
}
