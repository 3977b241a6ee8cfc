import { empty_draft, empty_row, extra_symbol, statements_for, type CaseDraft, type CorrelationRow, type InputRow, type Shape, type Statement } from './case_draft';
import { typed_text } from './typed_number';

type Fields = Record<string, unknown>;

const names_of_shapes: Record<string, Shape> = {
  constant: 'constant', normal: 'normal', gaussian: 'normal', rectangular: 'rectangular', uniform: 'rectangular', triangular: 'triangular',
  trapezoidal: 'trapezoidal', trapezoid: 'trapezoidal', arcsine: 'arcsine', u_shaped: 'arcsine', curvilinear_trapezoid: 'curvilinear_trapezoid',
  ctrap: 'curvilinear_trapezoid', student_t: 'student_t', t: 'student_t', type_A: 'student_t', type_a: 'student_t',
};

/** What the engine calls a shape, by any of its names. */
export function shape_called(name: unknown): Shape | null {
  return typeof name === 'string' ? (names_of_shapes[name] ?? null) : null;
}

/** Ways to say how large an uncertainty is, by the field that says it. */
const statements: Record<string, Statement> = {
  standard_uncertainty: 'standard_uncertainty', half_width: 'half_width', samples: 'samples', pooled_s: 'pooled',
  relative_standard_uncertainty: 'standard_uncertainty', relative_half_width: 'half_width',
};
/** With these the form does not edit the uncertainty; it is kept as the file says it. */
const only_in_files = ['sources', 'certificate', 'groups', 'scale'];

const shown = ['title', 'model', 'inputs', 'correlations', 'coverage_probability', 'trials', 'equation'];

/** The form for a case from a file; null for anything that is no case. Everything in it is kept. */
export function from_case(json: unknown): CaseDraft | null {
  if (!is_fields(json) || !Array.isArray(json.inputs) || !json.inputs.every(is_fields)) return null;
  const lines = typeof json.model === 'string' ? [json.model] : json.model;
  if (!Array.isArray(lines) || !lines.every((line) => typeof line === 'string')) return null;
  const { title, inputs, correlations, coverage_probability, trials, equation } = json;
  const draft = empty_draft();
  return {
    title: typed_text(title),
    model: lines.join('\n'),
    inputs: (inputs as Fields[]).map((input, index) => row_of(input, index + 1)),
    correlations: Array.isArray(correlations) ? correlations.filter(Array.isArray).map(correlation_row) : [],
    coverage_probability: typed_text(coverage_probability) || draft.coverage_probability,
    trials: typed_text(trials) || draft.trials,
    equation: typed_text(equation),
    kept: Object.fromEntries(Object.entries(json).filter(([field]) => !shown.includes(field))),
  };
}

function is_fields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function correlation_row([a, b, r]: unknown[], index: number): CorrelationRow {
  return { id: index + 1, a: typed_text(a), b: typed_text(b), r: typed_text(r) };
}

function row_of(input: Fields, id: number): InputRow {
  const { name, unit, value, ...rest } = Object.fromEntries(Object.entries(input).filter(([, each]) => each !== null));
  const row: InputRow = { ...empty_row(id), name: typed_text(name), unit: typed_text(unit), value: typed_text(value) };
  const stated = statement_in(rest);
  const shape = rest.distribution === undefined ? usual_shape(stated) : shape_called(rest.distribution);
  // The form has no word for an uncertainty of type A that comes without its observations.
  const type_a = /^type_a$/i.test(typed_text(rest.distribution)) && stated?.statement !== 'samples' && stated?.statement !== 'pooled';
  if (!stated || !shape || type_a) return { ...row, statement: 'kept', kept: rest };
  row.distribution = shape;
  const taken = ['distribution', 'dof', ...stated.taken];
  row.dof = typed_text(rest.dof);
  if (shape === 'constant' && Number(rest.standard_uncertainty ?? 0) === 0) taken.push('standard_uncertainty');
  else if (!statements_for(shape).includes(stated.statement)) return { ...row, statement: 'kept', kept: rest };
  const symbol = extra_symbol(row);
  const extra = symbol && { 'β': 'beta', d: 'd' }[symbol];
  if (extra) taken.push(extra);
  return {
    ...row, statement: stated.statement, size: stated.size, second: stated.second, relative: stated.relative,
    extra: extra ? typed_text(rest[extra]) : '',
    kept: Object.fromEntries(Object.entries(rest).filter(([field]) => !taken.includes(field))),
  };
}

/** What the engine takes a source for that names no distribution. */
function usual_shape(stated: Stated | null): Shape {
  if (stated?.statement === 'samples' || stated?.statement === 'pooled') return 'student_t';
  return stated?.statement === 'half_width' ? 'rectangular' : 'normal';
}

interface Stated {
  statement: Statement;
  size: string;
  second: string;
  relative: boolean;
  taken: string[];
}

/** How the fields say the uncertainty; null where the form could not say the same. */
function statement_in(fields: Fields): Stated | null {
  if (only_in_files.some((field) => field in fields)) return null;
  const found = [...Object.keys(statements), 'expanded', 'relative_expanded'].filter((field) => field in fields);
  const field = found[0];
  if (found.length > 1 || ('k' in fields && 'probability' in fields)) return null;
  if (!field) return { statement: statements_for(shape_called(fields.distribution) ?? 'normal')[0] ?? 'standard_uncertainty', size: '', second: '', relative: false, taken: [] };
  const relative = field.startsWith('relative_');
  if (field.endsWith('expanded')) {
    const second = 'probability' in fields ? 'probability' : 'k';
    return { statement: second === 'k' ? 'expanded_k' : 'expanded_p', size: typed_text(fields[field]), second: typed_text(fields[second]), relative, taken: [field, second] };
  }
  const statement = statements[field]!;
  if (statement === 'samples') return { statement, size: Array.isArray(fields.samples) ? fields.samples.map(typed_text).join(' ') : '', second: '', relative, taken: [field] };
  const taken = statement === 'pooled' ? [field, 'n_averaged'] : [field];
  return { statement, size: typed_text(fields[field]), second: statement === 'pooled' ? typed_text(fields.n_averaged) : '', relative, taken };
}
