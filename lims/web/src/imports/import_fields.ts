/** What a column of an imported file can stand for, as the server names it (lims/imports/columns.cpp). */
export const import_fields = [
  'organization_name', 'credit_code', 'region_code', 'organization_address', 'contact_person', 'contact_phone', 'place_of_use', 'name', 'model',
  'specification', 'measuring_range', 'scale_interval', 'accuracy_class', 'serial_number', 'owner_number', 'manufacturer', 'made_year', 'purpose',
  'mandatory_declared', 'service_location', 'state', 'last_verified_on', 'last_result', 'valid_until', 'cycle_months', 'remark',
] as const;

/** The name of a field for people: ours where an import has its own, the instrument's otherwise, the word itself at last. */
export function field_label(field: string, t: (key: string) => string, te: (key: string) => boolean): string {
  const keys = [`imports.field.${field}`, `instruments.field.${field}`];
  const known = keys.find((key) => te(key));
  return known ? t(known) : field;
}

/** Which field each column stands for, as the server wants it: by header; columns left out stand for nothing. */
export function mapping_of(columns: readonly { header: string; field: string | null }[]): Record<string, string | null> {
  return Object.fromEntries(columns.map(({ header, field }) => [header, field || null]));
}

/** A change of one column. A field can have one column only, so another that had it loses it. */
export function remapped<Column extends { header: string; field: string | null }>(columns: readonly Column[], header: string, field: string | null): Column[] {
  return columns.map((column) => {
    if (column.header === header) return { ...column, field };
    return field && column.field === field ? { ...column, field: null } : column;
  });
}
