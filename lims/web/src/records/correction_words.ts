// What a correction changed, in words: the place, and what stood and stands there.
import { is_judgement, is_table, type Correction, type Sheet, type TableItem } from '@/bench/sheet';
import { find_range, items_of } from '@/bench/sides';
import { text_of } from '@/i18n';
import { corrected_place, type CorrectedPlace } from './corrected_place';

type Translate = (key: string) => string;

function row_name(table: TableItem, point: string): string {
  const row = table.rows.find((one) => one.point === point);
  return row?.label ? text_of(row.label) : `${point} ${row?.unit ?? ''}`.trim();
}

function standard_label(sheet: Sheet, role: string): string {
  return text_of(sheet.standards.find((one) => one.role === role)?.label) || role;
}

export function correction_name(sheet: Sheet, field: string, t: Translate): string {
  const place = corrected_place(field);
  const range = place.range && find_range(sheet, place.range);
  return [range?.label, place_name(sheet, place, field, t)].filter(Boolean).join(' · ');
}

function place_name(sheet: Sheet, place: CorrectedPlace, field: string, t: Translate): string {
  if (place.kind === 'environment') return text_of(sheet.environment.find(({ id }) => id === place.id)?.label) || field;
  if (place.kind === 'standard') return standard_label(sheet, place.id);
  if (place.kind === 'state') return t(place.id === 'reason' ? 'bench.range_reason' : 'bench.range_state.verified');
  if (place.kind === 'acclimatization') return `${t('bench.stood.title')} · ${t(`bench.stood.${place.end}`)}`;
  const item = items_of(sheet, place.range ?? 'left').find(({ id }) => id === place.id);
  const name = text_of(item?.label) || field;
  if (place.kind === 'reason') return `${name} · ${t('records.reason_found')}`;
  if (place.kind === 'item' || !item || !is_table(item)) return name;
  const last = place.kind === 'cell' ? text_of(item.columns.find(({ id }) => id === place.column)?.label) : standard_label(sheet, place.role);
  return [name, row_name(item, place.point), last].filter(Boolean).join(' · ');
}

/** A standard by its name, a judgement in words, all else as it was typed. */
export function correction_value(sheet: Sheet, field: string, value: Correction['was'], t: Translate): string {
  if (value === null) return t('records.nothing');
  const place = corrected_place(field);
  if (place.kind === 'standard' || place.kind === 'row_standard') {
    const role = place.kind === 'standard' ? place.id : place.role;
    const found = sheet.standards.find((one) => one.role === role)?.candidates.find(({ id }) => id === value);
    return found ? [found.name, found.serial_number].filter(Boolean).join(' ') : `#${value}`;
  }
  if (place.kind === 'acclimatization') return String(value).replace('T', ' ');
  if (place.kind === 'state' && place.id === 'state') return t(`bench.range_state.${value}`);
  const judged = place.kind === 'item' && sheet.items.some((item) => item.id === place.id && is_judgement(item));
  return judged ? t(`bench.verdict.${value}`) : String(value);
}
