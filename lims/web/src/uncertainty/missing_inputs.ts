import { empty_row, is_blank_row, type CaseDraft } from './case_draft';
import { model_lines } from './to_case';

const words = ['pi', 'π', 'if', 'then', 'else', 'and', 'or', 'not', 'true', 'false'];
/** `0.5 kPa`, `1.15e-05 K⁻¹`: a number with what stands behind it as its unit. */
const literals = /(?<![\p{L}\p{N}_.])[\d.]+(?:[eE][+-]?\d+)?(?:\s*[\p{L}%°℃‰][\p{L}\p{N}·/²³⁻¹]*)?/gu;

/** Names that the model uses and that neither a row nor an earlier line gives, in their order. A function is no name. */
export function missing_inputs(draft: CaseDraft): string[] {
  const known = new Set([...words, ...draft.inputs.map((row) => row.name.trim())]);
  const missing: string[] = [];
  for (const { text } of model_lines(draft.model)) {
    const [output, ...formula] = text.split('=');
    if (formula.length !== 1) continue;
    for (const [name] of formula[0]!.replace(literals, ' ').matchAll(/(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*(?![\p{L}\p{N}_]|\s*\()/gu)) {
      if (known.has(name)) continue;
      known.add(name);
      missing.push(name);
    }
    known.add(output!.trim());
  }
  return missing;
}

/** With a row for each of them. */
export function with_missing_inputs(draft: CaseDraft): CaseDraft {
  const first = Math.max(0, ...draft.inputs.map((row) => row.id)) + 1;
  const rows = missing_inputs(draft).map((name, place) => ({ ...empty_row(first + place), name }));
  return { ...draft, inputs: [...draft.inputs.filter((row) => !is_blank_row(row)), ...rows] };
}
