import type { Equipment } from '@/api/types';
import type { Tone } from '@/ui/tone';

export const blank_equipment = {
  name: '', model: '', serial_number: '', manufacturer: '', measuring_range: '', accuracy_class: '', mpe_value: '', mpe_unit: '',
  certificate_number: '', calibrated_on: '', valid_until: '', traceable_to: '', state: 'in_use',
  standard_name: '', standard_measuring_range: '', standard_accuracy: '', standard_certificate_number: '', standard_valid_until: '',
};
export type TypedEquipment = typeof blank_equipment;

export const tone_of_status: Record<Equipment['status'], Tone> = { valid: 'good', not_yet_valid: 'soon', expired: 'overdue', stopped: 'neutral' };

const plain = ['name', 'model', 'serial_number', 'manufacturer', 'measuring_range', 'accuracy_class', 'certificate_number', 'traceable_to', 'state'] as const;
const dates = ['calibrated_on', 'valid_until'] as const;
const of_standard = ['name', 'measuring_range', 'accuracy', 'certificate_number'] as const;

export function typed_from(equipment: Equipment): TypedEquipment {
  const typed = { ...blank_equipment };
  for (const name of plain) typed[name] = equipment[name];
  for (const name of dates) typed[name] = equipment[name] ?? '';
  typed.mpe_value = equipment.mpe?.value ?? '';
  typed.mpe_unit = equipment.mpe?.unit ?? '';
  for (const name of of_standard) typed[`standard_${name}`] = equipment.standard?.[name] ?? '';
  typed.standard_valid_until = equipment.standard?.valid_until ?? '';
  return typed;
}

/** What is sent: the whole record, since a quantity or a standard has no halves. */
export function change_from(typed: TypedEquipment): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const name of plain) change[name] = typed[name].trim();
  for (const name of dates) change[name] = typed[name] || null;
  const value = typed.mpe_value.trim();
  change.mpe = value || typed.mpe_unit.trim() ? { value, unit: typed.mpe_unit.trim() } : null;
  const standard: Record<string, string | null> = { valid_until: typed.standard_valid_until || null };
  for (const name of of_standard) standard[name] = typed[`standard_${name}`].trim();
  change.standard = Object.values(standard).some(Boolean) ? standard : null;
  return change;
}

/** The server names a quantity's halves with a point; the form has a field for each. */
export function form_field(field: string): string {
  return field.replace(/^(mpe|standard)\./, '$1_').replace(/^mpe$/, 'mpe_value').replace(/^standard$/, 'standard_name');
}
