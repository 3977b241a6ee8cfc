/** The address of the page where several instruments are recorded together. */
export function batch_path(given: { instruments: readonly number[]; procedure?: string | null } | { draft: string }): string {
  const query = new URLSearchParams();
  if ('draft' in given) query.set('draft', given.draft);
  else {
    query.set('instruments', given.instruments.join(','));
    if (given.procedure) query.set('procedure', given.procedure);
  }
  return `/bench/batch?${query.toString().replaceAll('%2C', ',')}`;
}

/** The ids in an address, each once; what is none is left out. */
export function ids_in(text: unknown): number[] {
  const ids = String(text ?? '').split(',').map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  return [...new Set(ids)];
}
