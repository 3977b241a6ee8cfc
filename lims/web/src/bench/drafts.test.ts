import { beforeEach, describe, expect, it } from 'vitest';
import { discard_draft, find_draft, keep_draft, list_drafts } from './drafts';
import { gauge } from './testing/gauge';

/** The part of the browser's storage that drafts use. */
class MemoryStorage implements Storage {
  [name: string]: unknown;
  private readonly entries = new Map<string, string>();
  full = false;
  get length() {
    return this.entries.size;
  }
  clear = () => this.entries.clear();
  getItem = (name: string) => this.entries.get(name) ?? null;
  key = (index: number) => [...this.entries.keys()][index] ?? null;
  removeItem = (name: string) => void this.entries.delete(name);
  setItem = (name: string, value: string) => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.entries.set(name, value);
  };
}

const key = { user_id: 7, instrument_id: 12, procedure: 'JJG 52-2013', corrects: null };
const noon = new Date('2026-11-21T12:00:00Z');
let storage: MemoryStorage;

beforeEach(() => {
  storage = new MemoryStorage();
});

describe('Drafts in the browser', () => {
  it('come back as they were kept', () => {
    expect(keep_draft(storage, key, gauge(), 'd1', noon)).toBe(true);
    expect(find_draft(storage, key)).toEqual({ version: 1, id: 'd1', saved_at: '2026-11-21T12:00:00.000Z', sheet: gauge() });
    discard_draft(storage, key);
    expect(find_draft(storage, key)).toBeNull();
  });

  it('belong to one person and are listed latest first', () => {
    keep_draft(storage, key, gauge(), 'd1', noon);
    keep_draft(storage, { ...key, instrument_id: 13 }, gauge(), 'd2', new Date('2026-11-21T13:00:00Z'));
    keep_draft(storage, { ...key, corrects: 4 }, gauge(), 'd3', new Date('2026-11-21T11:00:00Z'));
    keep_draft(storage, { ...key, user_id: 8 }, gauge(), 'd1', noon);
    expect(list_drafts(storage, 7).map((kept) => [kept.instrument_id, kept.procedure, kept.corrects])).toEqual([
      [13, 'JJG 52-2013', null],
      [12, 'JJG 52-2013', null],
      [12, 'JJG 52-2013', 4],
    ]);
  });

  it('of another version or damaged are not used', () => {
    storage.setItem('etalon.draft|7|12||JJG 52-2013', '{"version":99}');
    storage.setItem('etalon.draft|7|13||JJG 52-2013', '{');
    expect(find_draft(storage, key)).toBeNull();
    expect(list_drafts(storage, 7)).toEqual([]);
  });

  it('tell when the browser cannot keep them', () => {
    storage.full = true;
    expect(keep_draft(storage, key, gauge(), 'd1', noon)).toBe(false);
  });
});
