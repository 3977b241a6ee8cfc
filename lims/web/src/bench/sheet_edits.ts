// Every change a person makes on the sheet besides its tables (table_edits.ts), as a pure function from sheet to sheet.
// A change that changes nothing returns the same object, so that undo never holds an empty step.
import { condition_field, with_observed } from './observed';
import { is_judgement, type Acclimatization, type Item, type JudgementValue, type Observed, type Sheet } from './sheet';

/** The empty field and the field never touched are the same: not read. */
function typed(text: string): string | null {
  return text === '' ? null : text;
}

function with_item(sheet: Sheet, id: string, change: (item: Item) => Item): Sheet {
  let same = true;
  const items = sheet.items.map((item) => {
    const next = item.id === id ? change(item) : item;
    same = same && next === item;
    return next;
  });
  return same ? sheet : { ...sheet, items };
}

export type HeaderField = 'verification' | 'performed_on' | 'location' | 'remark' | 'deviation';

export function with_header(sheet: Sheet, field: HeaderField, value: string | null): Sheet {
  return sheet[field] === value ? sheet : { ...sheet, [field]: value };
}

/** One reason for every observation that the correction of a returned record changes. */
export function with_correction_reason(sheet: Sheet, text: string): Sheet {
  return (sheet.correction_reasons?.[''] ?? '') === text ? sheet : { ...sheet, correction_reasons: { '': text } };
}

/** `source`: the device that says so; without one it is typed by hand, and what was noted goes. */
export function with_environment(sheet: Sheet, id: string, text: string, source: Observed | null = null): Sheet {
  const value = typed(text);
  if (sheet.environment.every((input) => input.id !== id || (input.value === value && source === null))) return sheet;
  const next = { ...sheet, environment: sheet.environment.map((input) => (input.id === id ? { ...input, value } : input)) };
  return with_observed(next, [condition_field(id)], source);
}

/** Chooses the standard for a role; one that may not be used today is not taken. */
export function with_standard(sheet: Sheet, role: string, equipment_id: number | null): Sheet {
  const at = sheet.standards.find((standard) => standard.role === role);
  const usable = equipment_id === null || at?.candidates.some((candidate) => candidate.id === equipment_id && candidate.valid);
  if (!at || !usable || at.equipment_id === equipment_id) return sheet;
  return {
    ...sheet,
    standards: sheet.standards.map((standard) => (standard === at ? { ...at, equipment_id: equipment_id } : standard)),
  };
}

export function with_judgement(sheet: Sheet, id: string, value: JudgementValue): Sheet {
  return with_item(sheet, id, (item) => (is_judgement(item) && item.value !== value ? { ...item, value } : item));
}

/** What was found, in words. */
export function with_reason(sheet: Sheet, id: string, reason: string): Sheet {
  return with_item(sheet, id, (item) => (is_judgement(item) && (item.reason ?? '') !== reason ? { ...item, reason } : item));
}

/** When the instrument was put into the conditions of the bench, and when work began. */
export function with_stood(sheet: Sheet, end: keyof Pick<Acclimatization, 'from' | 'to'>, time: string | null): Sheet {
  const stood = sheet.acclimatization;
  return !stood || stood[end] === time ? sheet : { ...sheet, acclimatization: { ...stood, [end]: time } };
}
