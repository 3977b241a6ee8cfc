// The sheets of several instruments of one type, filled together. Every change is a pure function from lot to lot; what
// does not change stays the same object.
import { refilled } from '@/bench/filled_sheet';
import type { Sheet } from '@/bench/sheet';

export type Lot = readonly Sheet[];

/** What the server takes at most. */
export const most_in_lot = 60;

export const id_of = (sheet: Sheet): number => sheet.instrument.id;
export const number_of = (sheet: Sheet): string => sheet.instrument.serial_number;

function changed_where(lot: Lot, wanted: (sheet: Sheet) => boolean, change: (sheet: Sheet) => Sheet): Lot {
  const next = lot.map((sheet) => (wanted(sheet) ? change(sheet) : sheet));
  return next.some((sheet, index) => sheet !== lot[index]) ? next : lot;
}

/** The same change to every sheet: the day, the conditions, the standards are those of all. */
export function with_every(lot: Lot, change: (sheet: Sheet) => Sheet): Lot {
  return changed_where(lot, () => true, change);
}

export function with_member(lot: Lot, instrument_id: number, change: (sheet: Sheet) => Sheet): Lot {
  return changed_where(lot, (sheet) => id_of(sheet) === instrument_id, change);
}

export function without_members(lot: Lot, gone: readonly number[]): Lot {
  const next = lot.filter((sheet) => !gone.includes(id_of(sheet)));
  return next.length === lot.length ? lot : next;
}

/** With these sheets at its end, under the conditions the others have. An instrument that is there already stays as it is. */
export function with_members(lot: Lot, blanks: readonly Sheet[]): Lot {
  const known = new Set(lot.map(id_of));
  const lead = lot[0];
  const added = blanks.filter((blank) => !known.has(id_of(blank))).map((blank) => (lead ? like(lead, blank) : blank));
  return added.length ? [...lot, ...added] : lot;
}

/** A blank sheet with what is said for all of the lot, and with no reading. */
function like(lead: Sheet, blank: Sheet): Sheet {
  const found = lead.as_found?.state === 'not_applicable' ? lead.as_found.state : null;
  return refilled(blank, { ...lead, items: [], as_found: { state: found, items: [] }, observed: {} });
}

/** Sheets of one lot follow one text of a procedure. */
export function fits(lot: Lot, sheet: Sheet): boolean {
  return lot.every(({ procedure }) => procedure.hash === sheet.procedure.hash);
}

/** What is sent and kept: without the standards that may be chosen, which the server knows and which are the most of it. */
export function without_candidates(sheet: Sheet): Sheet {
  return { ...sheet, standards: sheet.standards.map((standard) => ({ ...standard, candidates: [] })) };
}
