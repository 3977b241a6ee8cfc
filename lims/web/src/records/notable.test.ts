import { describe, expect, it } from 'vitest';
import type { Evaluation } from '@/bench/sheet';
import { with_judgement } from '@/bench/sheet_edits';
import { gauge } from '@/bench/testing/gauge';
import { scale } from '@/bench/testing/scale';
import { notable, nothing_notable } from './notable';

const quantity = (value: string, limit: string, verdict: 'pass' | 'fail') => ({ value, unit: 'MPa', limit, verdict });
/** Class 1.6, (0 to 1.6) MPa: the limits of statutory/procedures.json, pg-ex1 and pg-ex4. */
const evaluation = {
  messages: [
    { severity: 'warning', field: 'items.indication.rows.0.cells.up', message: { zh: '请核对。', en: 'Please check.' } },
    { severity: 'info', field: '', message: { zh: '说明。', en: 'Note.' } },
  ],
  items: [
    {
      id: 'indication',
      points: [
        { point: '0', quantities: { error_up: quantity('0.0256', '0.0256', 'pass') } },
        { point: '0.8', quantities: { error_up: quantity('0.015', '0.0256', 'pass'), tapping_up: quantity('0.015', '0.0128', 'fail') } },
      ],
    },
  ],
} as unknown as Evaluation;

describe('What a checker looks at first', () => {
  it('is what failed, what passed at its limit, and what was remarked, but no notes', () => {
    const found = notable(with_judgement(gauge(), 'appearance', 'fail'), evaluation);
    expect(found.failed.map(({ point, id }) => [point, id])).toEqual([['0.8', 'tapping_up']]);
    expect(found.near.map(({ point, id, share }) => [point, id, share])).toEqual([['0', 'error_up', 1]]);
    expect(found.messages.map((message) => message.severity)).toEqual(['warning']);
    expect(found.failed_judgements.map(({ label }) => label.en)).toEqual(['Appearance']);
    expect(nothing_notable(found)).toBe(false);
  });

  it('is what follows from all rows too, and positions by their names', () => {
    const name = { zh: '左', en: 'Left' };
    const spread = quantity('0.9', '0.5', 'fail');
    const found = notable(scale(), { ...evaluation, messages: [], items: [{ id: 'eccentricity', points: [{ point: 'left', label: name, quantities: { error: quantity('0.6', '0.5', 'fail') } }], results: { spread } }] } as unknown as Evaluation);
    expect(found.failed.map(({ id, point, name }) => [id, point, name])).toEqual([['spread', '', null], ['error', 'left', name]]);
  });

  it('is nothing on a sheet well within its limits', () => {
    expect(nothing_notable(notable(gauge(), { ...evaluation, messages: [], items: [] }))).toBe(true);
  });
});
