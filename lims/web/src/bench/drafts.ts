import type { Sheet } from './sheet';

/** What the bench keeps in the browser until the record is saved. */
export interface Draft {
  version: typeof draft_version;
  /** Told to the server with the record, so that a save repeated after a lost answer makes no second record. */
  id: string;
  saved_at: string;
  sheet: Sheet;
}

export interface DraftKey {
  user_id: number;
  instrument_id: number;
  procedure: string;
  /** The record this draft corrects, when it does. */
  corrects: number | null;
}

export interface KeptDraft extends DraftKey {
  draft: Draft;
}

/** A draft of another version is from another program and is left alone, never guessed at. */
const draft_version = 1;
const prefix = 'etalon.draft';

function storage_key({ user_id, instrument_id, corrects, procedure }: DraftKey): string {
  return [prefix, user_id, instrument_id, corrects ?? '', procedure].join('|');
}

/** False when the browser refuses to keep it (storage full or forbidden): the person must be told. */
export function keep_draft(storage: Storage, key: DraftKey, sheet: Sheet, id: string, now: Date): boolean {
  const draft: Draft = { version: draft_version, id, saved_at: now.toISOString(), sheet };
  try {
    storage.setItem(storage_key(key), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function find_draft(storage: Storage, key: DraftKey): Draft | null {
  return read_draft(storage.getItem(storage_key(key)));
}

export function discard_draft(storage: Storage, key: DraftKey): void {
  storage.removeItem(storage_key(key));
}

/** The drafts of one person, the latest first. */
export function list_drafts(storage: Storage, user_id: number): KeptDraft[] {
  const kept: KeptDraft[] = [];
  for (let index = 0; index < storage.length; index += 1) {
    const name = storage.key(index) ?? '';
    const [head, user, instrument, corrects, ...procedure] = name.split('|');
    const draft = head === prefix && Number(user) === user_id ? read_draft(storage.getItem(name)) : null;
    if (!draft) continue;
    kept.push({
      user_id,
      instrument_id: Number(instrument),
      procedure: procedure.join('|'),
      corrects: corrects ? Number(corrects) : null,
      draft,
    });
  }
  return kept.sort((a, b) => b.draft.saved_at.localeCompare(a.draft.saved_at));
}

function read_draft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const draft = JSON.parse(text) as Draft;
    return draft.version === draft_version && Array.isArray(draft.sheet?.items) ? draft : null;
  } catch {
    return null;
  }
}
