import type { components } from '@/api/generated/schemas';
import type { Laboratory } from '@/api/types';

export type NumberPattern = components['schemas']['NumberPattern'];

const texts = ['authorization_number', 'postcode', 'phone', 'fax', 'email', 'document_number_pattern', 'record_number_pattern', 'order_number_pattern'] as const;

export const blank_laboratory = {
  name_zh: '', name_en: '', address_zh: '', address_en: '', authorization_number: '', postcode: '', phone: '', fax: '', email: '',
  document_number_pattern: '', document_number_patterns: [] as NumberPattern[], record_number_pattern: '', order_number_pattern: '', validity_minus_one_day: true, due_soon_days: '',
};
export type TypedLaboratory = typeof blank_laboratory;

export function typed_from(laboratory: Laboratory): TypedLaboratory {
  const { name, address, document_number_patterns, validity_minus_one_day, due_soon_days } = laboratory;
  const plain = Object.fromEntries(texts.map((field) => [field, laboratory[field]])) as Pick<TypedLaboratory, (typeof texts)[number]>;
  return { ...plain, document_number_patterns, name_zh: name.zh, name_en: name.en, address_zh: address.zh, address_en: address.en, validity_minus_one_day, due_soon_days: String(due_soon_days) };
}

/** What is sent: the whole, since a text has no half. Days that are no number go as they are; the server says what is wrong. */
export function change_from(typed: TypedLaboratory): Record<string, unknown> {
  const days = typed.due_soon_days.trim();
  return {
    ...Object.fromEntries(texts.map((field) => [field, typed[field].trim()])),
    name: { zh: typed.name_zh.trim(), en: typed.name_en.trim() },
    address: { zh: typed.address_zh.trim(), en: typed.address_en.trim() },
    document_number_patterns: typed.document_number_patterns.map((each) => ({ ...each, pattern: each.pattern.trim() })),
    validity_minus_one_day: typed.validity_minus_one_day,
    due_soon_days: /^\d+$/.test(days) ? Number(days) : days,
  };
}

/**
 * `name.zh` is `name_zh` in the form; an objection to the name as a whole is shown at its Chinese half, one to a pattern
 * of a series below all of them.
 */
export function form_field(field: string): string {
  return field.replace(/^document_number_patterns\..*/, 'document_number_patterns').replace(/^(name|address)\.(zh|en)$/, '$1_$2').replace(/^(name|address)$/, '$1_zh');
}

/** A pressure gauge's discipline and the kinds of document, as the server writes them (lims/workflow/issue_document.cpp). */
export const example_discipline = 'LX';
export const kinds = { certificate: 'J', notice: 'T', calibration: 'X', report: 'C' };

/** How a number of this pattern looks. What is not a part is left as typed, as the server does. */
export function number_like(pattern: string, year: number, kind = '', discipline = '', sequence = 1): string {
  const parts: Record<string, string> = { discipline, kind, year: String(year).padStart(4, '0'), sequence: String(sequence).padStart(6, '0') };
  return pattern.trim().replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}
