import { api } from '@/api/client';
import type { Instrument, Page } from '@/api/types';
import { exact_match } from '@/instruments/scanned';

const most_found = 60;

/** What was typed as several numbers, one a line as copied from a spreadsheet, or parted by commas; else it is one search. */
export function numbers_in(text: string): string[] {
  return [...new Set(text.split(/[\r\n\t,，、;；]+/).map((part) => part.trim()).filter(Boolean))];
}

export interface FoundInstruments {
  /** Those that a number names. */
  exact: Instrument[];
  /** Those that a search found besides, to choose from. */
  others: Instrument[];
  unknown: string[];
}

/** Finds what one search or several numbers name. */
export async function find_instruments(text: string): Promise<FoundInstruments> {
  const numbers = numbers_in(text);
  const found: FoundInstruments = { exact: [], others: [], unknown: [] };
  for (const q of numbers) {
    const { items } = await api.get<Page<Instrument>>('/instruments', { query: { q, limit: most_found } });
    const exact = exact_match(items, q) ?? (items.length === 1 ? items[0] : undefined);
    if (exact) found.exact.push(exact);
    else if (numbers.length === 1 && items.length) found.others = items;
    else found.unknown.push(q);
  }
  return found;
}
