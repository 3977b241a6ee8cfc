// The list of points of a table, as one line of text.
import { normalised_decimal } from './decimals';
import type { TableItem } from './sheet';

/** Each number once, rising. */
export function in_rising_order(points: string[]): string[] {
  const plain = points.map((point) => normalised_decimal(point)).filter((point) => point !== null);
  const distinct = plain.filter((point, index) => plain.findIndex((other) => Number(other) === Number(point)) === index);
  return distinct.sort((a, b) => Number(a) - Number(b));
}

/** In the order in which they are measured: rising, but from zero to the vacuum where nothing but vacuum is measured. */
export function in_measuring_order(points: string[]): string[] {
  const rising = in_rising_order(points);
  return Number(rising.at(-1)) <= 0 ? rising.reverse() : rising;
}

/** Splits what was typed as a list of points: spaces, commas, semicolons and their Chinese forms part them. */
export function parse_points(text: string): { points: string[]; faulty: string[] } {
  const words = text.split(/[\s,;，；、]+/u).filter((word) => word !== '');
  return {
    points: words.filter((word) => normalised_decimal(word) !== null),
    faulty: words.filter((word) => normalised_decimal(word) === null),
  };
}

export type PointsFault =
  { id: 'faulty'; words: string } | { id: 'too_few'; n: number } | { id: 'outside' | 'ends'; low: string; high: string };

/** What is wrong with a list of points for this table, as the server would say when the sheet is evaluated. */
export function fault_in_points(table: TableItem, { points, faulty }: { points: string[]; faulty: string[] }): PointsFault | null {
  if (faulty.length) return { id: 'faulty', words: faulty.join(' ') };
  const values = in_rising_order(points).map(Number);
  const least = table.points?.at_least ?? 1;
  if (values.length < least) return { id: 'too_few', n: least };
  const { low, high } = table.points ?? {};
  const ends = { low: low ?? '', high: high ?? '' };
  if ((low && values[0]! < Number(low)) || (high && values.at(-1)! > Number(high))) return { id: 'outside', ...ends };
  if ((low && values[0] !== Number(low)) || (high && values.at(-1) !== Number(high))) return { id: 'ends', ...ends };
  return null;
}
