import type { Order } from './order';

/** The head of an order as it is typed; a day that is not stated is empty. */
export interface TypedHead {
  contact_name: string;
  contact_phone: string;
  received_on: string;
  promised_on: string;
  remarks: string;
}
export const blank_head: TypedHead = { contact_name: '', contact_phone: '', received_on: '', promised_on: '', remarks: '' };

export function head_of({ contact_name, contact_phone, received_on, promised_on, remarks }: Order): TypedHead {
  return { contact_name, contact_phone, received_on, promised_on: promised_on ?? '', remarks };
}

/** What the server is told: trimmed, and no promise as null. */
export function head_from(typed: Partial<TypedHead>): Record<string, string | null> {
  const head: Record<string, string | null> = {};
  for (const [name, text] of Object.entries(typed)) head[name] = text.trim();
  if ('promised_on' in head && !head.promised_on) head.promised_on = null;
  return head;
}
