import type { Equipment } from '@/api/types';
import type { Tone } from '@/ui/tone';

export const blank_equipment = {
  name: '', model: '', serial_number: '', manufacturer: '', measuring_range: '', accuracy_class: '', mpe_value: '', mpe_unit: '',
  certificate_number: '', calibrated_on: '', valid_until: '', traceable_to: '', state: 'in_use',
  standard_id: null as number | null,
};
export type TypedEquipment = typeof blank_equipment;

export const tone_of_status: Record<Equipment['status'], Tone> = { in_use: 'good', due: 'soon', not_yet_valid: 'soon', expired: 'overdue', stopped: 'neutral' };
export const statuses = Object.keys(tone_of_status) as Equipment['status'][];

const plain = ['name', 'model', 'serial_number', 'manufacturer', 'measuring_range', 'accuracy_class', 'certificate_number', 'traceable_to', 'state'] as const;
const dates = ['calibrated_on', 'valid_until'] as const;

export function typed_from(equipment: Equipment): TypedEquipment {
  const typed = { ...blank_equipment };
  for (const name of plain) typed[name] = equipment[name];
  for (const name of dates) typed[name] = equipment[name] ?? '';
  typed.mpe_value = equipment.mpe?.value ?? '';
  typed.mpe_unit = equipment.mpe?.unit ?? '';
  typed.standard_id = equipment.standard?.id ?? null;
  return typed;
}

/** What is sent: the whole record, since a quantity has no halves. */
export function change_from(typed: TypedEquipment): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const name of plain) change[name] = typed[name].trim();
  for (const name of dates) change[name] = typed[name] || null;
  const value = typed.mpe_value.trim();
  change.mpe = value || typed.mpe_unit.trim() ? { value, unit: typed.mpe_unit.trim() } : null;
  change.standard_id = typed.standard_id;
  return change;
}

/** The server names a quantity's halves with a point; the form has a field for each. */
export function form_field(field: string): string {
  return field.replace(/^mpe\./, 'mpe_').replace(/^mpe$/, 'mpe_value');
}
