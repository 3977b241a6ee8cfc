import type { UncertaintyCase } from '@/api/types';
import { is_blank_row, may_be_relative, extra_symbol, type CaseDraft, type CorrelationRow, type InputRow } from './case_draft';
import { case_number, observations, plain_number } from './typed_number';

type Fields = Record<string, unknown>;

/** The case as a file holds it. Rows without anything are left out. */
export function to_case(draft: CaseDraft): UncertaintyCase {
  const { inputs, correlations } = rows_in_case(draft);
  return {
    ...(draft.title.trim() ? { title: draft.title.trim() } : {}),
    ...draft.kept,
    model: model_lines(draft.model).map((line) => line.text),
    inputs: inputs.map(input_of) as UncertaintyCase['inputs'],
    ...(correlations.length ? { correlations: correlations.map(correlation_of) } : {}),
    ...(draft.coverage_probability.trim() ? { coverage_probability: case_number(draft.coverage_probability) } : {}),
    ...(draft.trials.trim() ? { trials: whole(draft.trials) as number } : {}),
    ...(draft.equation ? { equation: draft.equation as 'quantity' } : {}),
  };
}

const asked = ['model', 'inputs', 'correlations', 'simultaneous', 'coverage_probability', 'trials', 'seed', 'adaptive_digits', 'equation'];

/** What the server is asked: the case without what only accompanies it. */
export function request_of(draft: CaseDraft): UncertaintyCase {
  return Object.fromEntries(Object.entries(to_case(draft)).filter(([name]) => asked.includes(name))) as UncertaintyCase;
}

/** The rows that are in the case, in its order: the place in the case leads back to the row. */
export function rows_in_case(draft: CaseDraft): { inputs: InputRow[]; correlations: CorrelationRow[] } {
  return {
    inputs: draft.inputs.filter((row) => !is_blank_row(row)),
    correlations: draft.correlations.filter((row) => row.a || row.b || row.r.trim()),
  };
}

/** The lines that say something, each with its number in the text, from 1. */
export function model_lines(model: string): { text: string; line: number }[] {
  return model.split('\n').map((text, index) => ({ text: text.trimEnd(), line: index + 1 })).filter(({ text }) => text.trim() !== '');
}

function input_of(row: InputRow): Fields {
  const head: Fields = { name: row.name.trim() };
  if (row.unit.trim()) head.unit = row.unit.trim();
  if (row.value.trim()) head.value = case_number(row.value);
  if (row.statement === 'kept') return { ...head, ...row.kept };
  return { ...head, distribution: row.distribution, ...size_of(row), ...extra_of(row), ...(row.dof.trim() ? { dof: case_number(row.dof) } : {}), ...row.kept };
}

function size_of(row: InputRow): Fields {
  if (row.distribution === 'constant' || !row.size.trim()) return {};
  const prefix = row.relative && may_be_relative(row.statement) ? 'relative_' : '';
  const second = row.second.trim() ? case_number(row.second) : undefined;
  const with_second = (name: string) => (second === undefined ? {} : { [name]: second });
  switch (row.statement) {
    case 'samples': return { samples: observations(row.size) };
    case 'pooled': return { pooled_s: case_number(row.size), ...with_second('n_averaged') };
    case 'expanded_k': return { [`${prefix}expanded`]: case_number(row.size), ...with_second('k') };
    case 'expanded_p': return { [`${prefix}expanded`]: case_number(row.size), ...with_second('probability') };
    default: return { [prefix + row.statement]: case_number(row.size) };
  }
}

function extra_of(row: InputRow): Fields {
  const symbol = extra_symbol(row);
  return symbol && row.extra.trim() ? { [symbol === 'd' ? 'd' : 'beta']: case_number(row.extra) } : {};
}

function correlation_of(row: CorrelationRow): (string | number)[] {
  const plain = plain_number(row.r);
  return [row.a, row.b, plain === null ? row.r : Number(plain)];
}

function whole(text: string): number | string {
  const plain = plain_number(text.replace(/[\s,，]/g, ''));
  return plain === null ? text : Number(plain);
}
