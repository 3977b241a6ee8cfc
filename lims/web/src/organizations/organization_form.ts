import type { Organization } from '@/api/types';

export const blank_organization = { name: '', credit_code: '', region_code: '', address: '', contact_person: '', contact_phone: '', parent_id: '' };
export type TypedOrganization = typeof blank_organization;

export function typed_from(organization: Organization): TypedOrganization {
  const { name, credit_code, region_code, address, contact_person, contact_phone, parent_id } = organization;
  return { name, credit_code, region_code, address, contact_person, contact_phone, parent_id: parent_id === null ? '' : String(parent_id) };
}

export function change_from(typed: Partial<TypedOrganization>): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(typed)) change[name] = text.trim();
  if ('parent_id' in change) change.parent_id = change.parent_id === '' ? null : Number(change.parent_id);
  return change;
}
