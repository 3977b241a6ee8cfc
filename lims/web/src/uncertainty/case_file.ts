import { save_as } from '@/composables/download';
import { from_case } from './from_case';
import { to_case } from './to_case';
import type { CaseDraft } from './case_draft';

/** The text of the file: the same format as `etalon uncertainty` reads. */
export function file_text(draft: CaseDraft): string {
  return `${JSON.stringify(to_case(draft), null, 2)}\n`;
}

/** The draft in such a file; null when it holds no case. */
export function draft_in(text: string): CaseDraft | null {
  try {
    return from_case(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}

/** A name that every file system takes. */
export function file_name(draft: CaseDraft, otherwise: string): string {
  const title = (draft.title.trim() || otherwise).replace(/[\p{Cc}\\/:*?"<>|\s]+/gu, ' ').trim().slice(0, 80);
  return `${title || otherwise}.json`;
}

export function save_case(draft: CaseDraft, otherwise: string): void {
  save_as(new Blob([file_text(draft)], { type: 'application/json' }), file_name(draft, otherwise));
}
