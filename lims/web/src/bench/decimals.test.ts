import { describe, expect, it } from 'vitest';
import { approximately, normalised_decimal, readable } from './decimals';

describe('What is typed is read as a decimal', () => {
  it.each([
    ['0.4', '0.4'],
    [' 10.10 ', '10.10'],
    ['－０．４', '-0.4'],
    ['\u22120.098', '-0.098'],
    ['＋１２', '+12'],
    ['.5', '.5'],
    ['5.', '5.'],
    ['\u3000１．６\u3000', '1.6'],
  ])('%s is the number %s', (text, number) => expect(normalised_decimal(text)).toBe(number));

  it.each(['', ' ', '1,5', '1e3', 'nan', '--1', '1-', '1.2.3', '0x1', '.', '1'.repeat(41)])('%j is not a number', (text) =>
    expect(normalised_decimal(text)).toBeNull(),
  );

  it('gives a picture its approximate value and nothing for what is not read', () => {
    expect(approximately('０．０２５６')).toBe(0.0256);
    expect(approximately(null)).toBeNull();
    expect(approximately('—')).toBeNull();
  });
});

describe('What is computed is read', () => {
  it.each([
    ['0.00333333333333333333333333333333333333333333333333', '0.003333333'],
    ['-0.66666666666666666666666666666666666666666666666667', '-0.6666667'],
    ['0.0000000033333333333333333', '0.000000003333333'],
    ['2.4000000000000000000001', '2.4'],
    ['10.10', '10.10'],
    ['1234567890', '1234567890'],
    ['true', 'true'],
  ])('%s as %s', (text, shown) => expect(readable(text)).toBe(shown));

  it('as a number however many digits it has', () => expect(approximately(`0.${'3'.repeat(50)}`)).toBeCloseTo(1 / 3));
});
