// What the engine answers to a sheet (POST /evaluations).
import type { components } from '@/api/generated/schemas';
import type { Text, Verdict } from './sheet';

type Schemas = components['schemas'];

export type BudgetLine = Schemas['EvaluatedUncertainty']['budget'][number];
export type Uncertainty = Schemas['EvaluatedUncertainty'];

export interface EvaluatedQuantity {
  id?: string;
  label?: Text;
  value: string | null;
  unit: string;
  limit?: string | null;
  /** The lower limit, where both sides have their own; null: no limit on that side. */
  low?: string | null;
  /** How the limit binds; records of earlier versions do not say it. */
  bound?: 'within' | 'at_most' | 'at_least' | 'between' | 'holds';
  uncertainty?: Uncertainty;
  verdict?: Verdict | null;
}

/** The worst over all rows of what one requirement limits. */
export interface SummaryLine extends EvaluatedQuantity {
  limit_text?: string;
  requirement?: Text | null;
  quantity?: string | null;
  point?: string | null;
  point_label?: Text;
}

export interface EvaluatedPoint {
  point: string;
  unit?: string;
  label?: Text;
  verdict: Verdict;
  quantities: Record<string, EvaluatedQuantity>;
}

export interface EvaluatedItem {
  id: string;
  label: Text;
  verdict: Verdict;
  points?: EvaluatedPoint[];
  results?: Record<string, EvaluatedQuantity>;
  summary?: SummaryLine[];
}

export interface Message {
  severity: 'error' | 'warning' | 'info';
  field: string;
  message: Text;
}

export interface EvaluatedRange {
  id: string;
  label: string;
  state: string;
  verdict: Verdict;
  items: EvaluatedItem[];
  standards?: { role: string; verdict: Verdict }[];
  as_found?: EvaluatedAsFound;
  series?: unknown;
}

/** It decides nothing. */
export interface EvaluatedAsFound {
  state: string | null;
  verdict: Verdict | null;
  items: EvaluatedItem[];
}

export interface Evaluation {
  verdict: Verdict;
  conclusion: Text;
  items: EvaluatedItem[];
  environment: { id: string; verdict: Verdict; value?: string | null; low?: string | null; high?: string | null }[];
  standards: { role: string; verdict: Verdict }[];
  as_found?: EvaluatedAsFound | null;
  ranges?: EvaluatedRange[];
  messages: Message[];
  series?: unknown;
}
