/** A place on the sheet that a message or refusal points at. */
export type FieldPlace =
  | { kind: 'header'; field: string }
  | { kind: 'environment'; id: string }
  | { kind: 'standard'; role: string }
  | { kind: 'judgement'; item: string }
  | { kind: 'cell'; item: string; row: number; column: string }
  | { kind: 'row'; item: string; row: number };

/**
 * Reads a field name of the server: `items.indication.rows[3].cells.up`, the same with `rows.3`,
 * `environment.temperature`, `standards.reference.equipment_id`, `performed_on`.
 */
export function field_place(field: string): FieldPlace | null {
  const [head, name, ...rest] = field.replace(/\[(\w+)\]/g, '.$1').split('.');
  if (!head) return null;
  if (name === undefined) return { kind: 'header', field: head };
  if (head === 'environment') return { kind: 'environment', id: name };
  if (head === 'standards') return { kind: 'standard', role: name };
  if (head !== 'items') return { kind: 'header', field: head };
  return item_place(name, rest);
}

function item_place(item: string, rest: string[]): FieldPlace {
  const [rows, row, , column] = rest;
  if (rows !== 'rows' || !/^\d+$/.test(row ?? '')) return { kind: 'judgement', item };
  return column ? { kind: 'cell', item, row: Number(row), column } : { kind: 'row', item, row: Number(row) };
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
    case 'judgement':
      return `items.${place.item}`;
    case 'row':
      return `items.${place.item}.${place.row}`;
    case 'cell':
      return `items.${place.item}.${place.row}.${place.column}`;
  }
}
