import { describe, expect, it } from 'vitest';
import { gauge } from '@/bench/testing/gauge';
import { correction_name, correction_value } from './correction_words';

const t = (key: string) => key;
const sheet = gauge();

describe('A correction in words', () => {
  it('names what was changed', () => {
    expect(correction_name(sheet, 'items.indication.rows[0.8].standards.reference', t)).toBe('Indication · 0.8 MPa · Standard');
    expect(correction_name(sheet, 'items.indication.rows[0.8].cells.up', t)).toBe('Indication · 0.8 MPa · up');
    expect(correction_name(sheet, 'items.appearance.reason', t)).toBe('Appearance · records.reason_found');
    expect(correction_name(sheet, 'acclimatization.from', t)).toBe('bench.stood.title · bench.stood.from');
  });

  it('says standards by name and judgements in words', () => {
    expect(correction_value(sheet, 'items.indication.rows[0.8].standards.reference', 3, t)).toBe('精密压力表');
    expect(correction_value(sheet, 'standards.reference', 77, t)).toBe('#77');
    expect(correction_value(sheet, 'items.appearance', 'fail', t)).toBe('bench.verdict.fail');
    expect(correction_value(sheet, 'items.appearance.reason', '有划痕', t)).toBe('有划痕');
    expect(correction_value(sheet, 'acclimatization.to', '2026-11-20T12:00', t)).toBe('2026-11-20 12:00');
    expect(correction_value(sheet, 'environment.temperature', null, t)).toBe('records.nothing');
  });
});
