// The sheet as the server speaks it (GET /instruments/{id}/sheet); what is computed of it is in evaluated.ts.
// A value the person typed stays text from the key to the database; nothing here turns it into a number.

import type { Quantity, Text } from '@/api/types';

export type { Text };
export type Verdict = 'pass' | 'fail' | 'undetermined' | 'incomplete' | 'not_applicable';
export type JudgementValue = 'pass' | 'fail' | 'not_applicable' | null;
/** Outside its limits an influence blocks the verdict, or is only remarked. */
export type Gate = 'block' | 'warn';

export interface EnvironmentInput {
  id: string;
  label: Text;
  unit: string;
  low?: string | null;
  high?: string | null;
  gate?: Gate;
  optional?: boolean;
  value: string | null;
}

/** How long the instrument stood in the conditions of the bench; local times `2026-11-26T08:30`. */
export interface Acclimatization {
  least: string | null;
  unit: string;
  gate: Gate;
  from: string | null;
  to: string | null;
}

/** The calibrated points of one quantity of a standard, rising by `at`. */
export interface CertificateTable {
  quantity: string;
  at_unit: string;
  unit: string;
  points: { at: string; correction: string; U: string; k: string }[];
}

export interface StandardCandidate {
  id: number;
  name: string;
  valid: boolean;
  reason: Text | null;
  serial_number?: string;
  measuring_range?: string;
  certificate_number?: string;
  valid_until?: string | null;
  mpe?: Quantity | null;
  calibrated_on?: string | null;
  certificate?: CertificateTable[];
}

export interface StandardRole {
  role: string;
  label: Text;
  requirement?: Text | null;
  candidates: StandardCandidate[];
  optional?: boolean;
  equipment_id: number | null;
}

export interface JudgementItem {
  id: string;
  type: 'judgement';
  label: Text;
  hint?: Text | null;
  clause?: string | null;
  /** False: no part of this verification. */
  applies?: boolean;
  optional?: boolean;
  value: JudgementValue;
  /** What was found, in words. */
  reason?: string | null;
}

export interface Choice {
  word: string;
  label: Text;
}

export interface Column {
  id: string;
  label: Text;
  unit: string;
  /** The column this is a repetition of. */
  of?: string;
  optional?: boolean;
  choices?: Choice[];
  /** Where a table is laid out anew: the heading it stands under with its neighbours, and its name there. */
  under?: Text;
  short?: Text;
}

/** Rows at points, with names of their own, numbered, or the only one. */
export type RowKind = 'points' | 'positions' | 'repetitions' | 'single';

export interface Row {
  /** The point, the name of a position, the number of a repetition. */
  point: string;
  unit: string;
  label?: Text;
  /** What is known of a position beforehand. */
  given?: Record<string, string | null>;
  /** False: no part of this verification. */
  applies?: boolean;
  /** By role, where this row was measured with another standard than the sheet says. */
  standards?: Record<string, number>;
  cells: Record<string, string | null>;
}

export interface TableItem {
  id: string;
  type: 'table';
  label: Text;
  hint?: Text | null;
  clause?: string | null;
  applies?: boolean;
  optional?: boolean;
  /** Sheets of earlier versions have points only. */
  row_kind?: RowKind;
  columns: Column[];
  givens?: Column[];
  /** Computed quantities of a row, when the procedure names them. */
  quantities?: Column[];
  /** What follows from all rows together. */
  results?: Column[];
  /** What every set of points must have: both ends of the range, and so many. */
  points?: { low: string | null; high: string | null; at_least: number };
  /** Where a table is laid out anew: what its rows are, and the columns that are read together on each row, in the order of the work. */
  rows_are?: Text;
  runs?: number[][];
  rows: Row[];
}

export type Item = JudgementItem | TableItem;

/** Before an adjustment: the tables once more, or the statement that there is nothing to record. */
export interface AsFound {
  state: 'recorded' | 'not_applicable' | null;
  items: Item[];
}

/** A role whose standard depends on the range; none chosen is the one of the sheet, where the facts of each stand. */
export interface RangeStandard {
  role: string;
  label: Text;
  requirement?: Text | null;
  candidates: { id: number; valid: boolean; reason: Text | null }[];
  equipment_id: number | null;
}

/** A further range of the instrument: its tables once more, or why it is not verified. */
export interface FurtherRange {
  id: string;
  label: string;
  /** What is different in this range. */
  parameters: Record<string, Quantity>;
  state: 'verified' | 'not_verified';
  reason: string;
  standards: RangeStandard[];
  items: Item[];
  /** Of this range: one may be adjusted and another not. */
  as_found?: AsFound | null;
}

/** When and whence a reading came that nobody typed. */
export interface Observed {
  at: string | null;
  source: string | null;
}

export interface Correction {
  field: string;
  was: string | number | null;
  now: string | number | null;
  reason: string;
  by: { id: number; name: string };
  at: string;
}

export interface Sheet {
  procedure: { code: string; edition: string; hash: string; title: Text };
  instrument: {
    id: number;
    name: string;
    serial_number: string;
    parameters: Record<string, Quantity>;
    [field: string]: unknown;
  };
  verification: string;
  /** The kinds of verification the procedure knows, when it says so. */
  verifications?: { id: string; label: Text }[];
  performed_on: string | null;
  location: string | null;
  remark: string;
  /** From the regulation, printed on the document; records of earlier versions have none. */
  deviation?: string;
  /** What is to be observed beforehand. */
  notes?: Text[];
  /** What the certificate would lack of laboratory, owner and instrument. */
  warnings?: { field: string; message: Text }[];
  acclimatization?: Acclimatization | null;
  environment: EnvironmentInput[];
  standards: StandardRole[];
  items: Item[];
  as_found?: AsFound | null;
  /** Of the first range, where there are several: the items above are its. */
  range_label?: string | null;
  ranges?: FurtherRange[] | null;
  /** By the field of the cell: `items.indication.rows.0.cells.up`. */
  observed?: Record<string, Observed>;
  corrects_record_id?: number;
  /** Why observations of a returned record are changed: by field, under "" for all others. */
  correction_reasons?: Record<string, string> | null;
  /** What stood there before a correction. */
  corrections?: Correction[];
  /** Of a record made together with others: the number of the first, its place from 1, and how many. */
  batch?: { first: string; position: number; size: number };
}

export type { BudgetLine, Uncertainty, EvaluatedQuantity, SummaryLine, EvaluatedPoint, EvaluatedItem, Message, EvaluatedRange, Evaluation } from './evaluated';

export function is_table(item: Item): item is TableItem {
  return item.type === 'table';
}

export function is_judgement(item: Item): item is JudgementItem {
  return item.type === 'judgement';
}

/** What a person sees: an item that is no part of this verification is not shown. */
export function applies(entry: { applies?: boolean }): boolean {
  return entry.applies !== false;
}

export function row_kind(table: Pick<TableItem, 'row_kind'>): RowKind {
  return table.row_kind ?? 'points';
}
