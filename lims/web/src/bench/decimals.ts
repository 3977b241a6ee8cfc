// Reads what a person types as a decimal, the way the server does (instruments/quantities/decimal.hpp):
// full-width digits, signs and point and U+2212 are understood, anything else is not a number.

const full_width_zero = 0xff10;

/** The number in plain ASCII, or null when the text is not one decimal number. The typed text itself is never replaced. */
export function normalised_decimal(text: string): string | null {
  const ascii = in_ascii(text);
  return ascii !== null && ascii.replace(/\D/g, '').length <= 40 ? ascii : null;
}

function in_ascii(text: string): string | null {
  const ascii = Array.from(text.trim(), ascii_character).join('');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(ascii) ? ascii : null;
}

function ascii_character(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= full_width_zero && code <= full_width_zero + 9) return String(code - full_width_zero);
  if (character === '\u2212' || character === '\uff0d') return '-';
  if (character === '\uff0b') return '+';
  if (character === '\uff0e') return '.';
  return character;
}

/** Also of a computed value with more digits than anybody types. For order and pictures only, where a double is enough; never for a value that is stored or judged. */
export function approximately(text: string | null | undefined): number | null {
  const plain = in_ascii(text ?? '');
  return plain === null ? null : Number(plain);
}

const most_digits = 10;
const shown_digits = 7;

/** A computed value as a person reads it: one that does not end, such as a third, is cut to seven digits; all others are as they are. */
export function readable(text: string): string {
  const digits = text.replace(/^[^1-9]*/, '').replace(/\D/g, '').length;
  const value = approximately(text);
  if (digits <= most_digits || value === null) return text;
  const [short, exponent] = value.toPrecision(shown_digits).split('e');
  return exponent === undefined ? short!.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : value.toFixed(Math.min(20, shown_digits - 1 - Number(exponent) > 0 ? shown_digits - 1 - Number(exponent) : 0));
}
