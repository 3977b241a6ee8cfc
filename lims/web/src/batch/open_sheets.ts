// The blank sheets of the instruments of a lot, and which of them cannot be in it.
import { api } from '@/api/client';
import { refilled } from '@/bench/filled_sheet';
import { lacking_parameters, type Stated } from '@/bench/stated';
import type { FieldFault } from '@/api/problem';
import type { Sheet } from '@/bench/sheet';
import { sentence_of } from '@/ui/failure';
import { id_of } from './lot';

export interface SheetQuery {
  procedure: string;
  verification: string | null;
  stated: Stated;
}

export interface LeftOut {
  instrument_id: number;
  reason: string;
}

export interface Opened {
  sheets: Sheet[];
  left_out: LeftOut[];
  /** What has to be stated before there are sheets. */
  lacking: FieldFault[];
}

const most_at_once = 4;

export function ask_sheet(instrument_id: number, { procedure, verification, stated }: SheetQuery): Promise<Sheet> {
  const query = { procedure, verification, parameters: Object.keys(stated).length ? JSON.stringify(stated) : null };
  return api.get<Sheet>(`/instruments/${instrument_id}/sheet`, { query });
}

/** The sheets in the order of the instruments, a few asked for at a time. */
export async function open_sheets(instrument_ids: readonly number[], query: SheetQuery): Promise<Opened> {
  const answers = new Map<number, Sheet | { fault: unknown }>();
  const left = [...instrument_ids];
  const work = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) answers.set(id, await ask_sheet(id, query).catch((fault: unknown) => ({ fault })));
  };
  await Promise.all(Array.from({ length: most_at_once }, work));
  return sorted(instrument_ids, answers);
}

function sorted(instrument_ids: readonly number[], answers: ReadonlyMap<number, Sheet | { fault: unknown }>): Opened {
  const opened: Opened = { sheets: [], left_out: [], lacking: [] };
  for (const id of instrument_ids) {
    const answer = answers.get(id)!;
    if (!('fault' in answer)) opened.sheets.push(answer);
    else {
      const lacking = lacking_parameters(answer.fault);
      if (lacking) opened.lacking = lacking;
      opened.left_out.push({ instrument_id: id, reason: sentence_of(answer.fault) });
    }
  }
  return opened;
}

/** New blank sheets with what was filled on the old ones; a sheet that could not be made anew stays as it was. */
export function carried_over(before: readonly Sheet[], blanks: readonly Sheet[], proposed: ReadonlyMap<number, Sheet>): Sheet[] {
  const fresh = new Map(blanks.map((blank) => [id_of(blank), blank]));
  return before.map((sheet) => {
    const blank = fresh.get(id_of(sheet));
    return blank ? refilled(blank, sheet, proposed.get(id_of(sheet)) ?? null) : sheet;
  });
}
