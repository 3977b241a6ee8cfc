// The sheet and its evaluation as the server speaks them (GET /instruments/{id}/sheet, POST /evaluations).
// A value the person typed stays text from the key to the database; nothing here turns it into a number.

import type { Quantity, Text } from '@/api/types';

export type { Text };
export type Verdict = 'pass' | 'fail' | 'undetermined' | 'incomplete';
export type JudgementValue = 'pass' | 'fail' | null;

export interface EnvironmentInput {
  id: string;
  label: Text;
  unit: string;
  low?: string | null;
  high?: string | null;
  value: string | null;
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
}

export interface StandardRole {
  role: string;
  label: Text;
  requirement?: Text | null;
  candidates: StandardCandidate[];
  equipment_id: number | null;
}

export interface JudgementItem {
  id: string;
  type: 'judgement';
  label: Text;
  hint?: Text | null;
  clause?: string | null;
  value: JudgementValue;
}

export interface Column {
  id: string;
  label: Text;
  unit: string;
}

export interface Row {
  point: string;
  unit: string;
  cells: Record<string, string | null>;
}

export interface TableItem {
  id: string;
  type: 'table';
  label: Text;
  hint?: Text | null;
  clause?: string | null;
  columns: Column[];
  /** Computed quantities of a point, when the procedure names them. */
  quantities?: Column[];
  /** What every set of points must have: both ends of the range, and so many. */
  points?: { low: string | null; high: string | null; at_least: number };
  rows: Row[];
}

export type Item = JudgementItem | TableItem;

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
  environment: EnvironmentInput[];
  standards: StandardRole[];
  items: Item[];
  corrects_record_id?: number;
}

export interface EvaluatedQuantity {
  id?: string;
  label?: Text;
  value: string | null;
  unit: string;
  limit?: string | null;
  verdict?: Verdict | null;
}

export interface EvaluatedPoint {
  point: string;
  unit?: string;
  verdict: Verdict;
  quantities: Record<string, EvaluatedQuantity>;
}

export interface EvaluatedItem {
  id: string;
  label: Text;
  verdict: Verdict;
  points?: EvaluatedPoint[];
  summary?: EvaluatedQuantity[];
}

export interface Message {
  severity: 'error' | 'warning' | 'info';
  field: string;
  message: Text;
}

export interface Evaluation {
  verdict: Verdict;
  conclusion: Text;
  items: EvaluatedItem[];
  environment: { id: string; verdict: Verdict; value?: string | null; low?: string | null; high?: string | null }[];
  standards: { role: string; verdict: Verdict }[];
  messages: Message[];
  series?: unknown;
}

export function is_table(item: Item): item is TableItem {
  return item.type === 'table';
}

export function is_judgement(item: Item): item is JudgementItem {
  return item.type === 'judgement';
}
