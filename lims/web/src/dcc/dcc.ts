import type { components } from '@/api/generated/schemas';

type Schemas = components['schemas'];
export type DccReading = Schemas['DccReading'];
export type DccSection = Schemas['DccSection'];
export type DccColumn = DccSection['columns'][number];
export type DccFinding = Schemas['DccFinding'];
export type DccText = Schemas['DccText'];

/** What the certificate says, in that language, else without one, else in English, else in the first it has. */
export function said(text: DccText, language: string): string {
  for (const wanted of [language, '', 'en']) {
    const found = text.find((each) => each.language === wanted);
    if (found) return found.text;
  }
  return text[0]?.text ?? '';
}

/** The heads of a table: name, then the unit where there is one. */
export function head_of(column: DccColumn, language: string): string {
  const name = said(column.name, language);
  return column.unit && column.unit !== '1' ? `${name} (${column.unit})`.trim() : name;
}

/** The rows of a table: its columns are equally long. */
export function rows_of(section: DccSection): string[][] {
  return (section.columns[0]?.cells ?? []).map((_, row) => section.columns.map((column) => column.cells[row] ?? ''));
}

/** The sections of the first level, each with those that belong to it. */
export function groups_of(sections: DccSection[]): DccSection[][] {
  const groups: DccSection[][] = [];
  for (const section of sections) {
    if (section.level === 1 || groups.length === 0) groups.push([]);
    groups.at(-1)!.push(section);
  }
  return groups;
}

export const count_of = (findings: DccFinding[], severity: DccFinding['severity']): number => findings.filter((each) => each.severity === severity).length;
