/** An uncertainty case as it stands in the form: everything as typed. */
export interface CaseDraft {
  title: string;
  /** One line for each output. */
  model: string;
  inputs: InputRow[];
  correlations: CorrelationRow[];
  coverage_probability: string;
  trials: string;
  equation: string;
  /** What the file says besides and the form does not show. */
  kept: Record<string, unknown>;
}

export interface InputRow {
  id: number;
  name: string;
  unit: string;
  value: string;
  distribution: Shape;
  statement: Statement;
  /** u, half-width, U, s or the observations, as `statement` says. */
  size: string;
  /** k, coverage probability or number of observations averaged. */
  second: string;
  /** β of a trapezoid, d of a curvilinear one. */
  extra: string;
  dof: string;
  /** `size` is a fraction of the estimate. */
  relative: boolean;
  kept: Record<string, unknown>;
}

export interface CorrelationRow {
  id: number;
  a: string;
  b: string;
  r: string;
}

export const shapes = ['normal', 'rectangular', 'triangular', 'trapezoidal', 'arcsine', 'curvilinear_trapezoid', 'student_t', 'constant'] as const;
export type Shape = (typeof shapes)[number];

/** How large an uncertainty is may be said in these ways; `kept` is one that only the file can say. */
export type Statement = 'standard_uncertainty' | 'half_width' | 'expanded_k' | 'expanded_p' | 'samples' | 'pooled' | 'kept';

const unbounded: Statement[] = ['standard_uncertainty', 'expanded_k', 'expanded_p', 'samples', 'pooled'];

/** The ways that suit a shape; the first is meant when nothing is said. */
export function statements_for(shape: Shape): Statement[] {
  if (shape === 'constant') return [];
  return shape === 'normal' || shape === 'student_t' ? unbounded : ['half_width', 'standard_uncertainty'];
}

export function may_be_relative(statement: Statement): boolean {
  return ['standard_uncertainty', 'half_width', 'expanded_k', 'expanded_p'].includes(statement);
}

/** The symbol of `second`, when there is one. */
export function second_symbol(row: InputRow): 'k' | 'p' | 'n' | null {
  if (row.distribution === 'constant') return null;
  return ({ expanded_k: 'k', expanded_p: 'p', pooled: 'n' } as const)[row.statement as 'pooled'] ?? null;
}

/** The symbol of `extra`, when there is one. */
export function extra_symbol(row: InputRow): 'β' | 'd' | null {
  return ({ trapezoidal: 'β', curvilinear_trapezoid: 'd' } as const)[row.distribution as 'trapezoidal'] ?? null;
}

export function empty_row(id: number): InputRow {
  return { id, name: '', unit: '', value: '', distribution: 'normal', statement: 'standard_uncertainty', size: '', second: '', extra: '', dof: '', relative: false, kept: {} };
}

export const default_trials = '200000';

export function empty_draft(): CaseDraft {
  return { title: '', model: '', inputs: [], correlations: [], coverage_probability: '0.95', trials: default_trials, equation: '', kept: {} };
}

export function is_blank_row(row: InputRow): boolean {
  return [row.name, row.unit, row.value, row.size].every((text) => text.trim() === '') && Object.keys(row.kept).length === 0;
}

/** Nothing that could be evaluated. */
export function is_blank(draft: CaseDraft): boolean {
  return draft.model.trim() === '' && draft.inputs.every(is_blank_row);
}
