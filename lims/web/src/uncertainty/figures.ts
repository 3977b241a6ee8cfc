/** How figures are written for people; nothing is computed from them. */

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function power_of_ten(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => superscripts[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** So many significant digits: `31.7`, `5.00×10⁶`, `2.9×10⁻⁹`. */
export function significant(value: number, digits = 3): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const [mantissa, power] = value.toExponential(digits - 1).split('e') as [string, string];
  const exponent = Number(power);
  if (exponent >= -4 && exponent < digits + 2) return with_minus(exponent >= digits ? value.toFixed(0) : value.toFixed(digits - 1 - exponent));
  return `${with_minus(mantissa)}×${power_of_ten(exponent)}`;
}

function with_minus(text: string): string {
  return text.replace(/^-(?=0*\.?0*$)/, '').replace('-', '−');
}

/** U to two digits: two figures and the place of the last, `93` and 0 for 92.49. */
export interface TwoDigits {
  figures: number;
  /** Decimal places of the last figure; below zero for tens. */
  places: number;
}

/** Rounds up, so as not to promise too much, unless less than a tenth of the last digit is dropped (JCGM 100:2008, 7.2.6: 10.47 becomes 11, 28.05 becomes 28). */
export function two_digits(uncertainty: number): TwoDigits {
  const [mantissa, power] = uncertainty.toExponential(11).split('e') as [string, string];
  const scaled = Number((Number(mantissa) * 10).toFixed(9));
  const whole = Math.floor(scaled);
  const figures = scaled - whole >= 0.1 ? whole + 1 : whole;
  const places = 1 - Number(power);
  return figures === 100 ? { figures: 10, places: places - 1 } : { figures, places };
}

/** A value with the decimal places of its uncertainty. `power` is the exponent both are to be multiplied by, or null. */
export interface Reported {
  value: string;
  uncertainty: string;
  power: number | null;
}

const longest_plain_places = 7;

/** y and U as they are reported: U to two digits, y to the same place. Nothing of an uncertainty that is zero. */
export function reported(value: number, uncertainty: number): Reported | null {
  if (!(uncertainty > 0) || !Number.isFinite(uncertainty) || !Number.isFinite(value)) return null;
  const { figures, places } = two_digits(uncertainty);
  const plain = places <= longest_plain_places && places >= -6 && Math.abs(value) < 1e15;
  const power = plain ? null : exponent_of(Math.max(Math.abs(value), uncertainty));
  const shift = power ?? 0;
  return { value: at_place(value, places, shift), uncertainty: at_place(figures * 10 ** -places, places, shift), power };
}

function exponent_of(value: number): number {
  return Number(value.toExponential(0).split('e')[1]);
}

function at_place(value: number, places: number, shift: number): string {
  const shifted = shift === 0 ? value : Number(`${value.toExponential(15).replace(/e.*/, '')}e${exponent_exact(value) - shift}`);
  const shown = places + shift;
  if (shown >= 0) return with_minus(shifted.toFixed(Math.min(shown, 100)));
  const step = 10 ** -shown;
  return with_minus((Math.round(shifted / step) * step).toFixed(0));
}

function exponent_exact(value: number): number {
  return Number(value.toExponential(15).split('e')[1]);
}

/** The value with the decimal places that an uncertainty of this size leaves. */
export function to_places_of(value: number, uncertainty: number): string {
  const shown = reported(value, uncertainty);
  if (!shown) return significant(value, 10);
  return shown.power === null ? shown.value : `${shown.value}×${power_of_ten(shown.power)}`;
}

/** Degrees of freedom are cut, not rounded: 16.757 is 16.7. */
export function degrees_of_freedom(value: number | string | null): string {
  if (value === null) return '—';
  if (typeof value === 'string' || !Number.isFinite(value) || value > 1e6) return '∞';
  return value >= 100 ? String(Math.floor(value + 1e-9)) : String(Math.floor(value * 10 + 1e-9) / 10);
}

/** A part of one as a percentage. */
export function percent(part: number, digits = 1): string {
  return `${(100 * part).toFixed(digits)} %`;
}

/** A coverage probability: 95 %, 95.45 %. */
export function probability(value: number): string {
  return `${Number((100 * value).toPrecision(6))} %`;
}

/** A number and its unit; the unit one is not written. */
export function with_unit(number: string, unit: string | null | undefined): string {
  return unit && unit !== '1' ? `${number} ${unit}` : number;
}

/** The estimate as typed, or a mean to ten digits. */
export function estimate(value: string | number): string {
  return typeof value === 'string' ? value : with_minus(String(Number(value.toPrecision(10))));
}
