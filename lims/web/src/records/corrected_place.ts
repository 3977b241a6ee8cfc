// Where on a sheet a correction was made, from the field the server names it by.

export type CorrectedPlace =
  | { kind: 'environment'; id: string }
  | { kind: 'standard'; id: string }
  | { kind: 'item'; id: string }
  | { kind: 'reason'; id: string }
  | { kind: 'acclimatization'; end: 'from' | 'to' }
  | { kind: 'cell'; id: string; point: string; column: string }
  | { kind: 'row_standard'; id: string; point: string; role: string };

export function corrected_place(field: string): CorrectedPlace {
  const [, item, point, part, name] = /^(?:as_found\.)?items\.([^.]+)\.rows\[(.*)\]\.(cells|standards)\.(.+)$/u.exec(field) ?? [];
  if (item !== undefined && part === 'cells') return { kind: 'cell', id: item, point: point!, column: name! };
  if (item !== undefined) return { kind: 'row_standard', id: item, point: point!, role: name! };
  const [first = '', second = '', third] = field.replace(/^as_found\./u, '').split('.');
  if (first === 'environment') return { kind: 'environment', id: second };
  if (first === 'acclimatization') return { kind: 'acclimatization', end: second === 'to' ? 'to' : 'from' };
  if (first === 'standards') return { kind: 'standard', id: second };
  return { kind: third === 'reason' ? 'reason' : 'item', id: second };
}
