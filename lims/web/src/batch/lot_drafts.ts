import type { Sheet } from '@/bench/sheet';
import { without_candidates, type Lot } from './lot';

/** What the browser keeps of a lot until all its records are saved. */
export interface LotDraft {
  version: typeof draft_version;
  /** Told to the server with the records, so that a save repeated after a lost answer makes no second ones. */
  id: string;
  saved_at: string;
  sheets: Sheet[];
}

/** A draft of another version is from another program and is left alone, never guessed at. */
const draft_version = 1;
const prefix = 'etalon.lot';

const storage_key = (user_id: number, id: string) => [prefix, user_id, id].join('|');

/** False when the browser refuses to keep it (storage full or forbidden): the person must be told. */
export function keep_lot(storage: Storage, user_id: number, id: string, lot: Lot, now: Date): boolean {
  const draft: LotDraft = { version: draft_version, id, saved_at: now.toISOString(), sheets: lot.map(without_candidates) };
  try {
    storage.setItem(storage_key(user_id, id), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function find_lot(storage: Storage, user_id: number, id: string): LotDraft | null {
  return read_lot(storage.getItem(storage_key(user_id, id)));
}

export function discard_lot(storage: Storage, user_id: number, id: string): void {
  storage.removeItem(storage_key(user_id, id));
}

/** The lots that a person has begun, the latest first. */
export function list_lots(storage: Storage, user_id: number): LotDraft[] {
  const found: LotDraft[] = [];
  for (let index = 0; index < storage.length; index += 1) {
    const name = storage.key(index) ?? '';
    const draft = name.startsWith(`${prefix}|${user_id}|`) ? read_lot(storage.getItem(name)) : null;
    if (draft) found.push(draft);
  }
  return found.sort((a, b) => b.saved_at.localeCompare(a.saved_at));
}

function read_lot(text: string | null): LotDraft | null {
  if (text === null) return null;
  try {
    const draft = JSON.parse(text) as LotDraft;
    return draft.version === draft_version && Array.isArray(draft.sheets) && draft.sheets.length > 0 ? draft : null;
  } catch {
    return null;
  }
}
