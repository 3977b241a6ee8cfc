import { describe, expect, it } from 'vitest';
import { order_of, printed_by_label, remarkable, usual_printing, type LabelFormat, type LabelPlan, type PlannedLabel, type Wanted } from './label';

const roll: LabelFormat = { id: 'roll_50x30', name: { zh: '卷', en: 'Roll' }, on_sheet: false, width_mm: 50, height_mm: 30, columns: 1, rows: 1, positions: 1 };
const sheet: LabelFormat = { ...roll, id: 'a4_3x8', on_sheet: true, columns: 3, rows: 8, positions: 24 };
const wanted: Wanted = { ...usual_printing, instruments: [3, 4], start: 5, only_qualified: false, reason: ' ' };

const planned = (id: number, change: Partial<PlannedLabel>): PlannedLabel => ({
  instrument: { id, name: '压力表', serial_number: `F${id}`, owner_number: '' },
  label: 'qualified',
  mandatory: false,
  reason: { zh: '合格', en: 'passed' },
  refused: null,
  document: null,
  copy: 1,
  last_printed: null,
  notes: [],
  ...change,
});
const plan: LabelPlan = {
  items: [planned(1, {}), planned(2, { copy: 2 }), planned(3, { label: null, refused: { zh: '从未检定', en: 'never' } }), planned(4, { label: 'stopped', notes: [{ zh: '无二维码', en: 'no QR' }] })],
  printed: 3,
  refused: 1,
  copies: 1,
  pages: 3,
  preview: null,
};

describe('An order of labels', () => {
  it('starts somewhere on a sheet only', () => {
    expect(order_of(wanted, sheet)).toEqual({ instruments: [3, 4], format: 'a4_3x8', language: 'zh', start: 5 });
    expect(order_of(wanted, roll)).toEqual({ instruments: [3, 4], format: 'roll_50x30', language: 'zh' });
  });

  it('is of dots on a roll only', () => {
    expect(order_of({ ...wanted, output: 'zpl_203' }, roll)).toMatchObject({ as: 'zpl', dots_per_inch: 203 });
    expect(order_of({ ...wanted, output: 'zpl_300' }, roll)).toMatchObject({ as: 'zpl', dots_per_inch: 300 });
    expect(order_of({ ...wanted, output: 'zpl_203' }, sheet)).not.toHaveProperty('as');
  });

  it('says what alone is wanted, and why again', () => {
    expect(order_of({ ...wanted, only_qualified: true, reason: ' 污损 ' }, roll)).toMatchObject({ label: 'qualified', reason: '污损' });
  });
});

describe('A plan of labels', () => {
  it('shows refusals first, then copies and what a label lacks', () => {
    expect(remarkable(plan).map((item) => item.instrument.id)).toEqual([3, 2, 4]);
  });

  it('counts what is printed', () => {
    expect(printed_by_label(plan)).toEqual([['qualified', 2], ['stopped', 1]]);
  });
});
