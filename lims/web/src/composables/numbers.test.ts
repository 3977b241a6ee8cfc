import { expect, it } from 'vitest';
import { file_size, grouped } from './numbers';

it.each([[0, '0'], [999, '999'], [1000, '1,000'], [1234567, '1,234,567']])('Counts are grouped by three: %i is %s', (count, expected) => {
  expect(grouped(count)).toBe(expected);
});

it.each([[512, '512 B'], [1536, '1.5 kB'], [64_000_000, '64.0 MB']])('A file of %i bytes is %s', (bytes, expected) => {
  expect(file_size(bytes)).toBe(expected);
});
