export type QueryValue = string | number | boolean | null | undefined;
export type Query = Record<string, QueryValue>;

/** `?a=1&b=x`, leaving out what is empty or false; the empty string for nothing at all. */
export function query_string(query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '' && value !== false) parameters.set(name, String(value));
  const text = parameters.toString();
  return text ? `?${text}` : '';
}
