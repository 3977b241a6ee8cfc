// What the register does not hold: a person states it at the bench, and the sheet is made from it.
import { Problem, type FieldFault } from '@/api/problem';
import type { Quantity, Text } from '@/api/types';
import { normalised_decimal } from './decimals';
import type { Choice, Sheet } from './sheet';

/** A parameter of a procedure as its file has it; what the file says is text. */
interface WrittenParameter {
  from?: string;
  kind?: string;
  choices?: string[] | Record<string, Text>;
  label?: Text;
  unit?: string;
  optional?: string | boolean;
}

export interface StatedParameter {
  id: string;
  label: Text;
  /** Empty where a quantity is stated. */
  choices: Choice[];
  unit: string;
  optional: boolean;
}

/** What a person states for this procedure, in the order of its file. */
export function stated_parameters(procedure: unknown): StatedParameter[] {
  const { parameters, source } = (procedure ?? {}) as { parameters?: Record<string, WrittenParameter>; source?: string };
  const written = Object.entries(parameters ?? {}).filter(([, parameter]) => parameter.from === 'bench');
  const place = (id: string) => (source ?? '').search(new RegExp(`^\\s+${id}:`, 'm'));
  return written
    .sort(([a], [b]) => place(a) - place(b))
    .map(([id, { label, choices, unit, optional }]) => ({
      id,
      label: label ?? { zh: id, en: id },
      choices: choices_of(choices),
      unit: unit ?? '',
      optional: String(optional) === 'true',
    }));
}

function choices_of(choices: WrittenParameter['choices']): Choice[] {
  if (!choices) return [];
  if (Array.isArray(choices)) return choices.map((word) => ({ word, label: { zh: word, en: word } }));
  return Object.entries(choices).map(([word, label]) => ({ word, label }));
}

export type Stated = Record<string, Quantity>;

/** What was stated for a sheet, of the parameters that are stated at all. */
export function stated_on(sheet: Sheet, parameters: readonly StatedParameter[]): Stated {
  const known = sheet.instrument.parameters ?? {};
  return Object.fromEntries(parameters.flatMap(({ id }) => (known[id] ? [[id, known[id]]] : [])));
}

export function same_stated(one: Stated, other: Stated): boolean {
  const text = (stated: Stated) => JSON.stringify(Object.entries(stated).map(([id, { value, unit }]) => [id, value, unit ?? '']).sort());
  return text(one) === text(other);
}

/** The mistakes of a refusal when all of them are about what a person states; else nothing: it is about something else. */
export function lacking_parameters(fault: unknown): FieldFault[] | null {
  if (!(fault instanceof Problem) || !fault.errors.length) return null;
  const start = 'instrument.parameters.';
  if (!fault.errors.every(({ field }) => field.startsWith(start))) return null;
  return fault.errors.map((error) => ({ ...error, field: error.field.slice(start.length) }));
}

/** Reads `10 kg` as a value and its unit; a number alone takes the unit that is usual. */
export function typed_quantity(text: string, usual: string): Quantity {
  const [, number, unit] = /^\s*([^\s\p{L}°℃%Ωµ]+)\s*(.*?)\s*$/u.exec(text) ?? [];
  if (number === undefined || normalised_decimal(number) === null) return { value: text.trim(), unit: usual };
  return { value: number, unit: unit || usual };
}

/** What was stated in words: the label of a choice, else the value with its unit. */
export function stated_words(parameter: StatedParameter, stated: Quantity | undefined): Text {
  const choice = parameter.choices.find(({ word }) => word === stated?.value);
  const unit = stated?.unit === '1' ? '' : stated?.unit;
  const text = [stated?.value, unit].filter(Boolean).join(' ');
  return choice?.label ?? { zh: text, en: text };
}
