import { found_side, item_name, type Side } from './sides';

/** A place on the sheet that a message or refusal points at. */
export type FieldPlace =
  | { kind: 'header'; field: string }
  | { kind: 'environment'; id: string }
  | { kind: 'standard'; role: string }
  | { kind: 'parameter'; id: string }
  | { kind: 'judgement'; item: string; side?: Side }
  | { kind: 'cell'; item: string; row: number; column: string; side?: Side }
  | { kind: 'row'; item: string; row: number; side?: Side };

/**
 * Reads a field name of the server: `items.indication.rows[3].cells.up`, the same with `rows.3`,
 * `environment.temperature`, `standards.reference.equipment_id`, `instrument.parameters.class`, `performed_on`;
 * readings before an adjustment begin with `as_found`, those of a further range with `ranges.2`.
 */
export function field_place(field: string): FieldPlace | null {
  const [head, name, ...rest] = field.replace(/\[(\w+)\]/g, '.$1').split('.');
  if (!head) return null;
  if (name === undefined) return { kind: 'header', field: head };
  if (head === 'environment') return { kind: 'environment', id: name };
  if (head === 'standards') return { kind: 'standard', role: name };
  if (head === 'instrument' && name === 'parameters' && rest[0]) return { kind: 'parameter', id: rest[0] };
  if (head === 'as_found' && name === 'items' && rest[0]) return item_place('found', rest[0], rest.slice(1));
  if (head === 'ranges') return range_place(`ranges.${name}`, rest);
  return head === 'items' ? item_place('left', name, rest) : { kind: 'header', field: head };
}

function range_place(side: Side, rest: string[]): FieldPlace {
  const [first, second, third] = rest;
  if (first === 'items' && second) return item_place(side, second, rest.slice(2));
  if (first === 'as_found' && second === 'items' && third) return item_place(found_side(side), third, rest.slice(3));
  return { kind: 'header', field: [side, ...rest.slice(0, first === 'as_found' ? 1 : 2)].join('.') };
}

function item_place(side: Side, item: string, rest: string[]): FieldPlace {
  const at = side === 'left' ? { item } : { item, side };
  const [rows, row, part, column] = rest;
  if (rows !== 'rows' || !/^\d+$/.test(row ?? '')) return { kind: 'judgement', ...at };
  return part === 'cells' && column ? { kind: 'cell', ...at, row: Number(row), column } : { kind: 'row', ...at, row: Number(row) };
}

/** One name for a place, to look messages up by. */
export function field_key(place: FieldPlace): string {
  switch (place.kind) {
    case 'header':
      return place.field;
    case 'environment':
      return `environment.${place.id}`;
    case 'standard':
      return `standards.${place.role}`;
    case 'parameter':
      return `instrument.parameters.${place.id}`;
    case 'judgement':
      return item_name(place.side ?? 'left', place.item);
    case 'row':
      return `${item_name(place.side ?? 'left', place.item)}.${place.row}`;
    case 'cell':
      return `${item_name(place.side ?? 'left', place.item)}.${place.row}.${place.column}`;
  }
}
