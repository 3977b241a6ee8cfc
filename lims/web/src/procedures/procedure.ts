import type { components } from '@/api/generated/schemas';
import type { Text } from '@/api/types';

export type ProcedureSummary = components['schemas']['ProcedureSummary'];

/** How sure a fact is; what is of low confidence never ships as a default. */
export type Confidence = 'high' | 'medium' | 'low';

export interface Expressed {
  value: string;
  label?: Text;
  unit?: string;
  /** |value| at most the limit. */
  within?: string;
  /** value at most the limit. */
  at_most?: string;
}

export interface ProcedureItem {
  id: string;
  type: 'judgement' | 'table';
  label: Text;
  hint?: Text;
  clause?: string;
  requirement?: Text;
  points?: string;
  columns?: Record<string, { kind: string; label?: Text }>;
  each_point?: Record<string, Expressed>;
  warnings?: { when: string; message: Text }[];
  summary?: { id: string; label: Text; of: string[]; requirement?: Text }[];
}

/** The procedure file as data: what the program runs, and therefore what is shown. */
export interface ProcedureContent {
  in_force?: string;
  replaces?: string[];
  kind?: string;
  confidence?: Confidence;
  cycle_months?: number;
  applies_to?: Text;
  international?: string[];
  sources?: { id: string; what: Text; confidence: Confidence }[];
  verifications?: { id: string; label: Text }[];
  parameters?: Record<string, { kind: string; from: string; unit?: string; optional?: boolean; label?: Text }>;
  tables?: Record<
    string,
    { title?: Text; source?: string; confidence?: Confidence; parameters: Record<string, string>; value: string; rows: string[][] }
  >;
  quantities?: Record<string, Expressed>;
  requirements?: { that: string; refuse: Text }[];
  environment?: { id: string; kind: string; unit: string; label: Text; low?: string; high?: string }[];
  notes?: Text[];
  standards?: { role: string; label: Text; requirement?: Text; covers?: string[]; allowed?: string }[];
  items?: ProcedureItem[];
  conclusion?: { pass?: Text };
}

/** A procedure with its whole content beside its name; `source` is the file as it stands. */
export type ProcedureDetail = components['schemas']['Procedure'] & ProcedureContent;
