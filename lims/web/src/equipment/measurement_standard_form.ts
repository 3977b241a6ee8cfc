import type { components } from '@/api/generated/schemas';

export type MeasurementStandard = components['schemas']['MeasurementStandard'];

export interface TypedStandard {
  name: string;
  code: string;
  measuring_range: string;
  accuracy: string;
  certificate_number: string;
  valid_until: string;
  procedures: string[];
}
export const blank_standard: TypedStandard = { name: '', code: '', measuring_range: '', accuracy: '', certificate_number: '', valid_until: '', procedures: [] };
export const standard_texts = ['name', 'code', 'measuring_range', 'accuracy', 'certificate_number'] as const;

export function typed_from_standard(standard: MeasurementStandard): TypedStandard {
  const { name, code, measuring_range, accuracy, certificate_number, valid_until, procedures } = standard;
  return { name, code, measuring_range, accuracy, certificate_number, valid_until: valid_until ?? '', procedures: [...procedures] };
}

export function standard_from(typed: TypedStandard): Record<string, unknown> {
  const texts = Object.fromEntries(standard_texts.map((name) => [name, typed[name].trim()]));
  return { ...texts, valid_until: typed.valid_until || null, procedures: typed.procedures };
}

/** A fault at one of several codes is one of the field. */
export const standard_field = (field: string) => (field.startsWith('procedures') ? 'procedures' : field);
