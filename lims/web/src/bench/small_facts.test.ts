import { describe, expect, it } from 'vitest';
import { clock_words, minutes_stood, stood_verdict } from './acclimatization';
import { budget_shares, share_of_allowed } from './budget';
import { judged_by } from './judgement_keys';
import { with_same_parts } from './same_parts';
import { certificate_facts } from './standard_facts';

const stood = (from: string | null, to: string | null) => ({ least: '2', unit: 'h', gate: 'warn' as const, from, to });
const line = (contribution: string) => ({ id: 'x', label: { zh: '甲', en: 'A' }, u: '1', sensitivity: '1', contribution, degrees_of_freedom: null });
const say = (key: string, named: Record<string, unknown>) => `${key} ${Object.values(named).join('|')}`;

describe('The time an instrument stood', () => {
  it.each([
    ['2026-11-26T08:00', '2026-11-26T10:00', 120, '2:00', 'pass'],
    ['2026-11-26T08:00', '2026-11-26T09:59', 119, '1:59', 'fail'],
    ['2026-11-25T23:30', '2026-11-26T01:35', 125, '2:05', 'pass'],
    ['2026-11-26T10:00', '2026-11-26T09:30', -30, '−0:30', 'fail'],
  ])('from %s to %s is %i minutes, %s: %s', (from, to, minutes, words, verdict) => {
    expect(minutes_stood(stood(from, to))).toBe(minutes);
    expect([clock_words(minutes), stood_verdict(stood(from, to))]).toEqual([words, verdict]);
  });

  it('is unknown before both times are', () => expect(stood_verdict(stood('2026-11-26T08:00', null))).toBe('incomplete'));
});

describe('A budget', () => {
  it('is drawn by the parts of the sum of squares', () => {
    expect(budget_shares([line('3e-3'), line('0.004')]).map((share) => Number(share.toFixed(4)))).toEqual([0.36, 0.64]);
    expect(budget_shares([line('0')])).toEqual([0]);
  });

  it('tells how much of the allowed U is used, where one is set', () => {
    const uncertainty = { U: '0.02', k: '2', unit: 'kg', budget: [] };
    expect(share_of_allowed({ ...uncertainty, allowed: '0.05' })).toBeCloseTo(0.4);
    expect(share_of_allowed({ ...uncertainty, allowed: null })).toBeNull();
  });
});

describe('An answer like the one before', () => {
  it('keeps the objects that say the same', () => {
    const before = { rows: [{ value: '1' }, { value: '2' }], verdict: 'pass' };
    const after = with_same_parts(before, { rows: [{ value: '1' }, { value: '3' }], verdict: 'pass' });
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[1]).toEqual({ value: '3' });
    expect(with_same_parts(before, structuredClone(before))).toBe(before);
    expect(with_same_parts({ a: undefined }, { b: undefined })).toEqual({ b: undefined });
  });
});

describe('The choice of a standard', () => {
  it('is explained by what its certificate knows', () => {
    const points = ['1', '10', '2'].map((at) => ({ at, correction: '0', U: '1', k: '2' }));
    const standard = { id: 1, name: 'x', valid: true, reason: null, certificate: [{ quantity: '', at_unit: 'kg', unit: 'g', points }, { quantity: 'empty', at_unit: 'kg', unit: 'g', points: [] }] };
    expect(certificate_facts(standard, say)).toEqual(['bench.certificate_points |3|1 ~ 10 kg']);
  });
});

describe('Keys of a judgement', () => {
  it.each([['n', 'not_applicable'], ['3', 'not_applicable'], ['p', 'pass'], ['２', 'fail'], ['x', undefined]])('%s says %s', (key, value) => expect(judged_by(key)).toBe(value));
});
