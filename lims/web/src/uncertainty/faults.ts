import type { FieldFault } from '@/api/problem';
import { model_lines, rows_in_case } from './to_case';
import type { CaseDraft } from './case_draft';

export interface ModelFault {
  /** In the text as typed, from 1; null for the model as a whole. */
  line: number | null;
  column: number | null;
  message: string;
}
export interface RowFault {
  /** Which part of the row: `name`, `unit`, `value`, `distribution`, `size`, `second`, `extra`, `dof`, or `row`. */
  part: string;
  message: string;
}
/** What the server says of a case, at the places where it was typed. */
export interface CaseFaults {
  model: ModelFault[];
  /** By id of the row. */
  rows: Map<number, RowFault[]>;
  correlations: Map<number, string>;
  options: Record<string, string>;
  rest: string[];
}

export function no_faults(): CaseFaults {
  return { model: [], rows: new Map(), correlations: new Map(), options: {}, rest: [] };
}

const parts: Record<string, string> = {
  name: 'name', unit: 'unit', kind: 'unit', value: 'value', distribution: 'distribution', dof: 'dof', beta: 'extra', d: 'extra',
  k: 'second', probability: 'second', n_averaged: 'second',
  standard_uncertainty: 'size', half_width: 'size', expanded: 'size', samples: 'size', pooled_s: 'size', groups: 'size', certificate: 'size',
  relative_standard_uncertainty: 'size', relative_half_width: 'size', relative_expanded: 'size',
};
const option_fields = ['coverage_probability', 'trials', 'equation'];

export function placed_faults(draft: CaseDraft, errors: readonly FieldFault[]): CaseFaults {
  const found = no_faults();
  const { inputs, correlations } = rows_in_case(draft);
  for (const { field: given, message } of errors) {
    const field = given.replace(/\.(\d+)(?=\.|$)/g, '[$1]'); // where the schema says it: inputs.0.value
    const row = /^inputs\[(\d+)\](?:\.(\w+))?/.exec(field);
    const pair = /^correlations\[(\d+)\]/.exec(field);
    const input = row && inputs[Number(row[1])];
    const correlation = pair && correlations[Number(pair[1])];
    if (field.startsWith('model')) found.model.push(model_fault(draft, field, message));
    else if (input) append(found.rows, input.id, { part: parts[row[2] ?? ''] ?? 'row', message });
    else if (correlation) found.correlations.set(correlation.id, message);
    else if (option_fields.includes(field)) found.options[field] = message;
    else found.rest.push(message);
  }
  return found;
}

/** Where in the model a sentence of the server points to, wherever it stands in it: `model:2:9: `. */
export function with_places_in_words(sentence: string, in_words: (place: { line: number; column: number }) => string): string {
  return sentence.replace(/model:(\d+):(\d+): /g, (_, line, column) => in_words({ line: Number(line), column: Number(column) }));
}

/** `model:2:9: what is wrong`: line and column, counted over the lines that were sent. */
function model_fault(draft: CaseDraft, field: string, message: string): ModelFault {
  const lines = model_lines(draft.model);
  const at = /^model:(\d+):(\d+): (.*)$/s.exec(message);
  if (at) return { line: lines[Number(at[1]) - 1]?.line ?? Number(at[1]), column: Number(at[2]), message: at[3]! };
  const whole = /^model[.[](\d+)/.exec(field);
  return { line: whole ? (lines[Number(whole[1])]?.line ?? null) : null, column: null, message };
}

function append(map: Map<number, RowFault[]>, id: number, fault: RowFault): void {
  map.set(id, [...(map.get(id) ?? []), fault]);
}
