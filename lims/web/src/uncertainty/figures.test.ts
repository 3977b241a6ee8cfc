import { describe, expect, it } from 'vitest';
import { degrees_of_freedom, percent, probability, reported, significant, to_places_of, two_digits } from './figures';

describe('An expanded uncertainty has two digits', () => {
  // JCGM 100:2008, 7.2.6, and H.1.6 with its 92.5 nm.
  it.each([[10.47, 11, 0], [28.05, 28, 0], [92.49, 93, 0], [0.0935, 94, 3], [1234, 13, -2], [99.5, 10, -1], [93, 93, 0], [0.3, 30, 2], [93.0000000001, 93, 0]])('%d', (uncertainty, figures, places) => {
    expect(two_digits(uncertainty)).toEqual({ figures, places });
  });
});

describe('A result', () => {
  it('has the decimal places of its uncertainty', () => {
    expect(reported(50000838, 92.4907)).toEqual({ value: '50000838', uncertainty: '93', power: null });
    expect(reported(100.02147, 0.00070)).toEqual({ value: '100.02147', uncertainty: '0.00070', power: null });
    expect(reported(-0.004, 0.12)).toEqual({ value: '0.00', uncertainty: '0.12', power: null });
    expect(reported(123456, 1234)).toEqual({ value: '123500', uncertainty: '1300', power: null });
  });

  it('is written with one power of ten where it is very small or large', () => {
    expect(reported(1.23456e-9, 1.2e-12)).toEqual({ value: '1.2346', uncertainty: '0.0012', power: -9 });
    expect(reported(-2.5e20, 3.1e18)).toEqual({ value: '−2.500', uncertainty: '0.031', power: 20 });
    expect(to_places_of(1.23456e-9, 1.2e-12)).toBe('1.2346×10⁻⁹');
  });

  it('is nothing without an uncertainty', () => {
    for (const uncertainty of [0, NaN, Infinity]) expect(reported(1, uncertainty)).toBeNull();
  });
});

describe('A figure', () => {
  it('has three significant digits, and a power of ten where it is long', () => {
    expect([0, 31.6664, 5.8138, 575.007, 12345, 5000062.3, -0.00012345, 2.9e-9].map((value) => significant(value))).toEqual(['0', '31.7', '5.81', '575', '12345', '5.00×10⁶', '−0.000123', '2.90×10⁻⁹']);
  });

  it('of degrees of freedom is cut, not rounded', () => {
    expect([16.757, 16, 'inf', null, 2.99, 134.9].map(degrees_of_freedom)).toEqual(['16.7', '16', '∞', '—', '2.9', '134']);
  });

  it('of a part is a percentage', () => {
    expect([percent(0.6235), probability(0.95), probability(0.9545)]).toEqual(['62.4 %', '95 %', '95.45 %']);
  });
});
