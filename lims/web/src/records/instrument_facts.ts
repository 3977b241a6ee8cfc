import type { RecordSummary } from './record';

/** What identifies the instrument on a record, in the order in which a record prints it; what is empty is left out. */
export function instrument_facts({ instrument }: RecordSummary): [name: string, value: string][] {
  const facts: [string, string | undefined][] = [
    ['organization', instrument.organization?.name],
    ['serial_number', instrument.serial_number],
    ['owner_number', instrument.owner_number],
    ['model', [instrument.model, instrument.specification].filter(Boolean).join(' ')],
    ['measuring_range', instrument.measuring_range],
    ['accuracy_class', instrument.accuracy_class],
    ['scale_interval', instrument.scale_interval],
    ['manufacturer', instrument.manufacturer],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
