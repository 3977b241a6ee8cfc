import type { Instrument, InstrumentChange } from '@/api/types';

/** The fields of the form, as text where a person types. */
export interface TypedInstrument {
  organization_id: string;
  name: string;
  kind: string;
  model: string;
  specification: string;
  measuring_range: string;
  scale_interval: string;
  accuracy_class: string;
  serial_number: string;
  owner_number: string;
  manufacturer: string;
  made_year: string;
  place_of_use: string;
  region_code: string;
  purpose: string;
  mandatory_declared: '' | 'true' | 'false';
  service_location: Instrument['service_location'];
  state: Instrument['state'];
  state_reason: string; // never kept with the instrument: its history has it
  last_verified_on: string;
  last_result: '' | 'pass' | 'fail';
  valid_until: string;
  cycle_months_override: string;
  remark: string;
}

export const blank_instrument: TypedInstrument = {
  organization_id: '', name: '', kind: '', model: '', specification: '', measuring_range: '', scale_interval: '', accuracy_class: '',
  serial_number: '', owner_number: '', manufacturer: '', made_year: '', place_of_use: '', region_code: '', purpose: '',
  mandatory_declared: '', service_location: 'in_laboratory', state: 'in_service', state_reason: '', last_verified_on: '', last_result: '', valid_until: '',
  cycle_months_override: '', remark: '',
};

/** The states that need a reason, as the server wants it (lims/workflow/instrument_states.cpp). */
export const states_with_reason: Instrument['state'][] = ['stopped', 'returned'];

export function needs_reason(before: Instrument['state'] | undefined, state: Instrument['state']): boolean {
  return before !== undefined && before !== state && states_with_reason.includes(state);
}

/** What a form shows of an instrument. */
export function typed_from(instrument: Instrument): TypedInstrument {
  const typed: Record<string, string> = {};
  for (const name of Object.keys(blank_instrument)) {
    const value = instrument[name as keyof Instrument];
    typed[name] = value === null || value === undefined ? '' : String(value);
  }
  typed.organization_id = String(instrument.organization_id ?? instrument.organization.id);
  return typed as unknown as TypedInstrument;
}

const numbers = ['organization_id', 'made_year', 'cycle_months_override'];
const nullable = ['made_year', 'purpose', 'mandatory_declared', 'last_verified_on', 'last_result', 'valid_until', 'cycle_months_override'];

/** What is sent: numbers as numbers, emptied fields as null where the register knows "not stated". */
export function change_from(typed: Partial<TypedInstrument>): InstrumentChange {
  const change: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(typed)) {
    const value = text.trim();
    if (value === '' && (name === 'organization_id' || name === 'state_reason')) continue; // missing, which the server says better than we
    if (value === '' && nullable.includes(name)) change[name] = null;
    else if (numbers.includes(name)) change[name] = /^\d+$/.test(value) ? Number(value) : value;
    else if (name === 'mandatory_declared') change[name] = value === 'true';
    else change[name] = value;
  }
  return change as InstrumentChange;
}

export interface Conflict {
  field: keyof TypedInstrument;
  yours: string;
  theirs: string;
}

/** Where somebody else's saved version and what was typed here disagree: fields changed on both sides. */
export function conflicts_between(before: TypedInstrument, yours: TypedInstrument, theirs: TypedInstrument): Conflict[] {
  return (Object.keys(blank_instrument) as (keyof TypedInstrument)[])
    .filter((field) => yours[field] !== theirs[field] && theirs[field] !== before[field] && yours[field] !== before[field])
    .map((field) => ({ field, yours: yours[field], theirs: theirs[field] }));
}

/** Their version with my changes on top: what the form holds after somebody else was faster. */
export function merged(before: TypedInstrument, yours: TypedInstrument, theirs: TypedInstrument): TypedInstrument {
  const mine = Object.fromEntries(Object.entries(yours).filter(([name, value]) => value !== before[name as keyof TypedInstrument]));
  return { ...theirs, ...mine };
}
