// What is said to the sheets of a lot: at the cell of an instrument, at a condition of all, or to an instrument as a whole.
import { marks_of, misread_fields, type Mark, type Marks } from '@/bench/marks';
import { is_judgement, type Sheet, type Text } from '@/bench/sheet';
import { column_id, judgements_id, judgements_of, type Group } from './instrument_rows';
import { row_words_of, type Evaluations } from './instrument_results';
import { id_of, number_of, type Lot } from './lot';

/** By instrument, as the bench has them. */
export type LotMarks = ReadonlyMap<number, Marks>;

export function marks_of_lot(lot: Lot, evaluations: Evaluations, refusals: ReadonlyMap<number, readonly Mark[]>, not_a_number: (typed: string) => string): LotMarks {
  return new Map(lot.map((sheet) => [id_of(sheet), marks_of(misread_fields(sheet, not_a_number), evaluations.get(id_of(sheet)) ?? null, refusals.get(id_of(sheet)) ?? [])]));
}

const in_both = (text: Text | string): Text => (typeof text === 'string' ? { zh: text, en: text } : text);

function with_heading(mark: Mark, heading: Text): Mark {
  if (!heading.zh && !heading.en) return mark;
  const text = in_both(mark.text);
  return { ...mark, text: { zh: `${heading.zh}：${text.zh}`, en: `${heading.en}: ${text.en}` } };
}

/** The marks at the table of a group, by the names its rows and columns have. What is said to a row or to the item stands at the instrument. */
export function marks_in_group(group: Group, marks: LotMarks): Marks {
  const found = new Map<string, Mark[]>();
  const add = (key: string, mark: Mark) => found.set(key, [...(found.get(key) ?? []), { ...mark, key }]);
  group.sheets.forEach((sheet, at) => {
    const base = `items.${group.item}.${at}`;
    for (const [key, said] of marks.get(id_of(sheet)) ?? [])
      for (const mark of said) {
        const place = key_in_group(group, sheet, key);
        if (place) add(place.column ? `${base}.${place.column}` : base, with_heading(mark, place.heading));
      }
  });
  return found;
}

function key_in_group({ item }: Group, sheet: Sheet, key: string): { column: string; heading: Text } | null {
  const nothing = { zh: '', en: '' };
  const [head, id, row, column] = key.split('.');
  if (head !== 'items') return null;
  if (item === judgements_id) return judgements_of(sheet).some((one) => one.id === id) ? { column: column_id(0, id!), heading: nothing } : null;
  if (id !== item) return null;
  if (row === undefined) return { column: '', heading: nothing };
  return column ? { column: column_id(Number(row), column), heading: nothing } : { column: '', heading: row_words_of(sheet, item, Number(row)) };
}

const is_shared = (key: string) => key !== '' && !key.startsWith('items.') && !key.startsWith('as_found.items.') && !key.startsWith('instrument.');

/** What is said of the conditions all have in common, once; with the instruments it is said of when these are not all. */
export function shared_marks(lot: Lot, marks: LotMarks): Marks {
  const said = new Map<string, { mark: Mark; numbers: string[] }>();
  for (const sheet of lot)
    for (const mark of [...(marks.get(id_of(sheet)) ?? new Map<string, Mark[]>())].flatMap(([, each]) => each).filter(({ key }) => is_shared(key))) {
      const name = JSON.stringify([mark.key, mark.severity, mark.text]);
      const known = said.get(name) ?? { mark, numbers: [] };
      if (!known.numbers.includes(number_of(sheet))) known.numbers.push(number_of(sheet));
      said.set(name, known);
    }
  const by_key = new Map<string, Mark[]>();
  for (const { mark, numbers } of said.values()) {
    const one = numbers.length === lot.length ? mark : with_heading(mark, { zh: numbers.join('、'), en: numbers.join(', ') });
    by_key.set(mark.key, [...(by_key.get(mark.key) ?? []), one]);
  }
  return by_key;
}

/** What the documents would lack, once; with the instruments it is said of when these are not all. */
export function lot_warnings(lot: Lot): NonNullable<Sheet['warnings']> {
  const said = new Map<string, { warning: NonNullable<Sheet['warnings']>[number]; numbers: string[] }>();
  for (const sheet of lot)
    for (const warning of sheet.warnings ?? []) {
      const name = JSON.stringify(warning);
      const known = said.get(name) ?? { warning, numbers: [] };
      known.numbers.push(number_of(sheet));
      said.set(name, known);
    }
  return [...said.values()].map(({ warning, numbers }) => {
    if (numbers.length === lot.length) return warning;
    const { zh, en } = warning.message;
    return { ...warning, message: { zh: `${numbers.join('、')}：${zh}`, en: `${numbers.join(', ')}: ${en}` } };
  });
}

/** What is said to an instrument and has no place in a table nor among the conditions. */
export function marks_of_instrument(marks: Marks | undefined): Mark[] {
  return [...(marks ?? [])].filter(([key]) => key === '' || key.startsWith('instrument.')).flatMap(([, said]) => said);
}

export function has_errors(marks: Marks | undefined): boolean {
  return [...(marks ?? [])].some(([, said]) => said.some(({ severity }) => severity === 'error'));
}

/** The first place of an instrument at which something is wrong: the item and the place on its sheet; nothing when there is none. */
export function first_error(sheet: Sheet, marks: Marks | undefined): { item: string; row: number; column: string } | null {
  for (const [key, said] of marks ?? []) {
    if (!key.startsWith('items.') || !said.some(({ severity }) => severity === 'error')) continue;
    const [, id, row, column] = key.split('.');
    if (sheet.items.some((item) => item.id === id && is_judgement(item))) return { item: judgements_id, row: 0, column: id! };
    return { item: id!, row: Number(row ?? 0), column: column ?? '' };
  }
  return null;
}
