/** Where the address names none. The register names the procedure of each kind once it knows several. */
export const default_procedure = 'JJG 52-2013';

export interface BenchTarget {
  instrument_id: number;
  procedure?: string | null;
  corrects?: number | null;
}

/** The address of the bench for an instrument. */
export function bench_path({ instrument_id, procedure, corrects }: BenchTarget): string {
  const query = new URLSearchParams();
  if (procedure) query.set('procedure', procedure);
  if (corrects) query.set('corrects', String(corrects));
  const text = query.toString();
  return `/bench/${instrument_id}${text ? `?${text}` : ''}`;
}
