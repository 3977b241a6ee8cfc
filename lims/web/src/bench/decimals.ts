// Reads what a person types as a decimal, the way the server does (instruments/quantities/decimal.hpp):
// full-width digits, signs and point and U+2212 are understood, anything else is not a number.

const full_width_zero = 0xff10;

/** The number in plain ASCII, or null when the text is not one decimal number. The typed text itself is never replaced. */
export function normalised_decimal(text: string): string | null {
  const ascii = Array.from(text.trim(), ascii_character).join('');
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(ascii)) return null;
  return ascii.replace(/\D/g, '').length <= 40 ? ascii : null;
}

function ascii_character(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= full_width_zero && code <= full_width_zero + 9) return String(code - full_width_zero);
  if (character === '\u2212' || character === '\uff0d') return '-';
  if (character === '\uff0b') return '+';
  if (character === '\uff0e') return '.';
  return character;
}

/** For order and pictures only, where a double is enough; never for a value that is stored or judged. */
export function approximately(text: string | null | undefined): number | null {
  const plain = normalised_decimal(text ?? '');
  return plain === null ? null : Number(plain);
}
