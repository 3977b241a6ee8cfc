import type { components } from '@/api/generated/schemas';
import type { Tone } from '@/ui/tone';

type Schemas = components['schemas'];
export type Certificate = Schemas['Certificate'];
export type CertificateTable = Schemas['CertificateTable'];
export type CertificatePoint = Schemas['CertificatePoint'];
export type CertificateReading = Schemas['CertificateReading'];

export const tone_of_certificate: Record<Certificate['status'], Tone> = { valid: 'good', unlimited: 'soon', expired: 'overdue', withdrawn: 'neutral' };

/** The columns of the points, in the order of a spreadsheet. */
export const point_fields = ['at', 'correction', 'U', 'k'] as const;
export type PointField = (typeof point_fields)[number];

export const blank_point: CertificatePoint = { at: '', correction: '', U: '', k: '' };

/** A table to type into; `k` is what nearly every certificate has. */
export function blank_table(unit = ''): CertificateTable {
  return { quantity: '', at_unit: unit, unit, points: Array.from({ length: 5 }, () => ({ ...blank_point })) };
}

export interface TypedCertificate {
  number: string;
  issued_by: string;
  calibrated_on: string;
  valid_until: string;
  source: Certificate['source'];
  file_sha256: string;
  tables: CertificateTable[];
}
export const blank_certificate: TypedCertificate = { number: '', issued_by: '', calibrated_on: '', valid_until: '', source: 'typed', file_sha256: '', tables: [] };

/** What a file said, in the form; what it did not say stays as it was typed. */
export function typed_from_reading(reading: CertificateReading, typed: TypedCertificate): TypedCertificate {
  return {
    number: reading.number || typed.number,
    issued_by: reading.issued_by || typed.issued_by,
    calibrated_on: reading.calibrated_on ?? typed.calibrated_on,
    valid_until: reading.valid_until ?? typed.valid_until,
    source: reading.source,
    file_sha256: reading.file_sha256,
    tables: reading.tables,
  };
}

const is_blank = (point: CertificatePoint) => point_fields.every((field) => point[field].trim() === '');

/** What is sent: rows without anything in them are none. */
export function certificate_from(typed: TypedCertificate): Record<string, unknown> {
  const tables = typed.tables.map((table) => ({
    quantity: table.quantity.trim(),
    at_unit: table.at_unit.trim(),
    unit: table.unit.trim(),
    points: table.points.filter((point) => !is_blank(point)).map((point) => Object.fromEntries(point_fields.map((field) => [field, point[field].trim()]))),
  }));
  return {
    number: typed.number.trim(),
    issued_by: typed.issued_by.trim(),
    calibrated_on: typed.calibrated_on,
    valid_until: typed.valid_until || null,
    source: typed.source,
    file_sha256: typed.file_sha256 || null,
    tables,
  };
}

/** The row in the form of the n-th that was sent. */
export function typed_row(table: CertificateTable, sent: number): number {
  const rows = table.points.flatMap((point, row) => (is_blank(point) ? [] : [row]));
  return rows[sent] ?? sent;
}

/** The points with a block from a spreadsheet laid over them from this cell on; rows are added as needed. */
export function with_block(points: CertificatePoint[], block: string[][], row: number, column: number): CertificatePoint[] {
  const result = points.map((point) => ({ ...point }));
  block.forEach((cells, down) => {
    while (result.length <= row + down) result.push({ ...blank_point });
    cells.forEach((cell, right) => {
      const field = point_fields[column + right];
      if (field) result[row + down]![field] = cell;
    });
  });
  return result;
}

const full_width = /[０-９．－＋]/g;
/** The number of a typed text, for a picture only; null where it is none. */
export function number_of(text: string): number | null {
  const plain = text.trim().replace(full_width, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace('−', '-');
  const number = Number(plain);
  return plain === '' || Number.isNaN(number) ? null : number;
}

export interface DrawnPoint {
  at: number;
  correction: number;
  U: number | null;
}

/** The points that can be drawn. */
export function drawn_points(table: CertificateTable): DrawnPoint[] {
  return table.points.flatMap((point) => {
    const at = number_of(point.at);
    const correction = number_of(point.correction);
    return at === null || correction === null ? [] : [{ at, correction, U: number_of(point.U) }];
  });
}

/** The point whose correction is largest, as typed. */
export function largest_correction(table: CertificateTable): CertificatePoint | undefined {
  const size = (point: CertificatePoint) => Math.abs(number_of(point.correction) ?? 0);
  return table.points.reduce<CertificatePoint | undefined>((worst, point) => (!worst || size(point) > size(worst) ? point : worst), undefined);
}
