/** Without a procedure the server takes the one of the instrument's kind. */
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
