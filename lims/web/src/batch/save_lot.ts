import { api } from '@/api/client';
import type { FieldFault } from '@/api/problem';
import type { components } from '@/api/generated/schemas';
import { idempotency_key } from '@/bench/idempotency';
import { marks_of_refusal, type Mark } from '@/bench/marks';
import { id_of, without_candidates, type Lot } from './lot';

export type MadeRecord = components['schemas']['Batch']['records'][number];

/** Saves these sheets as the records of one lot: all or none. */
export async function save_lot(lot: Lot, draft_id: string): Promise<MadeRecord[]> {
  const body = { sheets: lot.map(without_candidates) };
  const headers = { 'Idempotency-Key': idempotency_key(draft_id, JSON.stringify(body)) };
  return (await api.post<components['schemas']['Batch']>('/batches', body, { headers })).records;
}

/** The faults of a refused save by instrument, each at its place on the sheet of that instrument. */
export function refusals_by_instrument(lot: Lot, faults: readonly FieldFault[]): Map<number, Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const fault of faults) {
    const [, index, field] = /^sheets[.[](\d+)\]?\.?(.*)$/.exec(fault.field) ?? [];
    const sheet = lot[Number(index)];
    if (!sheet) continue;
    const marks = marks_of_refusal([{ ...fault, field: field ?? '' }]);
    found.set(id_of(sheet), [...(found.get(id_of(sheet)) ?? []), ...marks]);
  }
  return found;
}
