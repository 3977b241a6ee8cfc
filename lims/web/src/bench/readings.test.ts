import { describe, expect, it } from 'vitest';
import { error_picture, worst_error } from './error_series';
import { evaluated_point, quantity_columns, share_of_limit } from './readings';
import type { EvaluatedItem, TableItem } from './sheet';
import { gauge } from './testing/gauge';

const table = gauge().items[1] as TableItem;
const quantity = (value: string | null, limit: string) => ({ value, unit: 'MPa', limit, verdict: 'pass' as const });

/** statutory/procedures.json, pg-ex1 to pg-ex3: class 1.6, (0 to 1.6) MPa, point 0.8 MPa. */
const evaluated: EvaluatedItem = {
  id: 'indication',
  label: { zh: '示值', en: 'Indication' },
  verdict: 'pass',
  points: [
    { point: '0', verdict: 'incomplete', quantities: { error_up: quantity(null, '0.0256'), error_down: quantity('0', '0.0256') } },
    {
      point: '0.8',
      verdict: 'pass',
      quantities: {
        error_up: quantity('0.015', '0.0256'),
        error_down: quantity('0.022', '0.0256'),
        hysteresis: quantity('0.007', '0.0256'),
      },
    },
    { point: '1.6', verdict: 'pass', quantities: { error_up: quantity('-0.02', '0.04'), error_down: quantity('0', '0.04') } },
  ],
};

describe('Beside the readings', () => {
  it('stand the quantities of the procedure, in its order when it names one', () => {
    expect(quantity_columns(table, evaluated).map((column) => column.id)).toEqual(['error_up', 'error_down', 'hysteresis']);
    const named = { ...table, quantities: [{ id: 'hysteresis', label: { zh: '回程误差', en: 'Hysteresis' }, unit: 'MPa' }] };
    expect(quantity_columns(named, evaluated).map((column) => column.id)).toEqual(['hysteresis']);
    expect(quantity_columns(table, null)).toEqual([]);
  });

  it('stands no result of other points than those on the sheet', () => {
    expect(evaluated_point(table, evaluated, 1)?.quantities.error_up?.value).toBe('0.015');
    const other = { ...table, rows: table.rows.map((row) => ({ ...row, point: '0.7' })) };
    expect(evaluated_point(other, evaluated, 1)).toBeNull();
  });

  it('is shown how much of the limit is used', () => {
    expect(share_of_limit(quantity('-0.02', '0.04'))).toBe(0.5);
    expect(share_of_limit(quantity(null, '0.04'))).toBeNull();
    expect(share_of_limit(quantity('0', '0'))).toBeNull();
  });
});

describe('The picture of the errors', () => {
  it('has a series for each error, the limit at each point, and a gap where nothing is read', () => {
    const picture = error_picture(evaluated);
    expect(picture.unit).toBe('MPa');
    expect(picture.series.map((series) => series.points.map((point) => point.y))).toEqual([
      [null, 0.015, -0.02],
      [0, 0.022, 0],
    ]);
    expect(picture.limits).toEqual([
      { x: 0, limit: 0.0256 },
      { x: 0.8, limit: 0.0256 },
      { x: 1.6, limit: 0.04 },
    ]);
  });

  it('has the series in the order of the procedure', () => {
    expect(error_picture(evaluated, ['hysteresis', 'error_down', 'error_up']).series.map((series) => series.id)).toEqual([
      'error_down',
      'error_up',
    ]);
  });

  it('says in words which error comes nearest to its limit', () => {
    expect(worst_error(evaluated)).toMatchObject({
      point: '0.8',
      quantity: { value: '0.022', limit: '0.0256' },
      series: { id: 'error_down' },
    });
    expect(worst_error(null)).toBeNull();
  });
});
