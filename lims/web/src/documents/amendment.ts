import type { Tone } from '@/ui/tone';
import type { SessionUser } from '@/api/types';
import { roles_with } from '@/session/permissions';
import type { Amendment, IssuedDocument } from './document';

/** What an amendment may correct, by the names of the API. */
export const facts = ['customer_name', 'customer_address', 'instrument_name', 'instrument_model', 'serial_number', 'owner_number', 'manufacturer', 'remark'] as const;
export type Fact = (typeof facts)[number];
export type Facts = Record<Fact, string>;

/** What the document says of each. */
export function facts_of({ customer, instrument, remark }: Pick<IssuedDocument, 'customer' | 'instrument' | 'remark'>): Facts {
  return {
    customer_name: customer?.name ?? '', customer_address: customer?.address ?? '', instrument_name: instrument.name, instrument_model: instrument.model ?? '',
    serial_number: instrument.serial_number, owner_number: instrument.owner_number ?? '', manufacturer: instrument.manufacturer ?? '', remark: remark ?? '',
  };
}

/** Only what is another now; blanks around it are no change. */
export function corrected(before: Facts, typed: Facts): Partial<Facts> {
  return Object.fromEntries(facts.filter((fact) => typed[fact].trim() !== before[fact]).map((fact) => [fact, typed[fact].trim()]));
}

export type Decision = 'approval' | 'return' | 'withdrawal';

/** What this person may be offered on a proposal; the server decides. */
export function decisions_on(amendment: Amendment, user: SessionUser | null): Decision[] {
  if (!user || amendment.state !== 'proposed') return [];
  if (amendment.proposed.by.id === user.id) return ['withdrawal'];
  return user.roles.some((role) => (roles_with.decide_amendments as string[]).includes(role)) ? ['return', 'approval'] : [];
}

export const tone_of_amendment: Record<Amendment['state'], Tone> = { proposed: 'accent', approved: 'good', returned: 'overdue', withdrawn: 'neutral', lapsed: 'neutral' };
export const amendment_states = Object.keys(tone_of_amendment) as Amendment['state'][];
