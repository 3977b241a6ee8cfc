import { normalised_decimal } from '@/bench/decimals';

/** A number as people type it, also full-width and with a power of ten, in plain ASCII; null when it is none. */
export function plain_number(text: string): string | null {
  const [mantissa, exponent, ...rest] = text.trim().split(/[eEｅＥ]/);
  const plain = normalised_decimal(mantissa ?? '');
  if (plain === null || rest.length > 0) return null;
  if (exponent === undefined) return plain;
  const power = normalised_decimal(exponent);
  return power !== null && /^[+-]?\d{1,3}$/.test(power) ? `${plain}e${power}` : null;
}

/** What a case says for what was typed: a number where that is the same, else the text with its digits (`10.10`). */
export function case_number(text: string): number | string {
  const plain = plain_number(text);
  if (plain === null) return /^(∞|inf|infinity)$/i.test(text.trim()) ? 'inf' : text.trim();
  return String(Number(plain)) === plain ? Number(plain) : plain;
}

/** What was typed for what a case says. */
export function typed_text(value: unknown): string {
  if (value === 'inf' || value === 'Infinity') return '∞';
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** Observations pasted from a column or row, or typed with spaces between. A comma inside `1,5` parts nothing. */
export function observations(text: string): (number | string)[] {
  return text.split(/[\s;；、]+|[,，](?=\s)|[,，]$/).filter((word) => word !== '').map(case_number);
}
