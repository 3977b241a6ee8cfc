import type { Column } from '@/ui/columns';

/** The columns a list of instruments can have, in their order. */
export function instrument_columns(t: (key: string) => string): Column[] {
  const label = (id: string) => t(`instruments.field.${id}`);
  const column = (id: string, more: Partial<Column> = {}): Column => ({ id, label: label(id), ...more });
  return [
    column('name', { sort: 'name', fixed: true }),
    column('model', { wide: true, nowrap: true }),
    column('measuring_range', { nowrap: true }),
    column('scale_interval', { extra: true, wide: true }),
    column('accuracy_class', { wide: true }),
    column('serial_number', { sort: 'serial_number', nowrap: true }),
    column('owner_number', { sort: 'owner_number', nowrap: true }),
    column('organization'),
    column('kind', { extra: true, wide: true }),
    column('region_code', { extra: true, wide: true }),
    column('place_of_use', { extra: true, wide: true }),
    column('manufacturer', { extra: true, wide: true }),
    column('purpose', { extra: true, wide: true }),
    column('service_location', { extra: true, wide: true }),
    column('state', { wide: true }),
    column('last_verified_on', { extra: true, wide: true, nowrap: true }),
    column('valid_until', { sort: 'due', nowrap: true }),
    column('due', { nowrap: true }),
  ];
}
