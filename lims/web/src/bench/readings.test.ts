import { describe, expect, it } from 'vitest';
import type { ChartColours } from '@/ui/chart_colours';
import { error_chart } from './error_chart';
import { charted, error_picture, worst_error } from './error_series';
import { bound_of, evaluated_points, limit_words, quantity_columns, share_of_limit } from './readings';
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
    expect(evaluated_points(table, evaluated)[1]?.quantities.error_up?.value).toBe('0.015');
    const other = { ...table, rows: table.rows.map((row) => ({ ...row, point: '0.7' })) };
    expect(evaluated_points(other, evaluated)).toEqual([null, null, null]);
  });

  it('is shown how much of the limit is used', () => {
    expect(share_of_limit(quantity('-0.02', '0.04'))).toBe(0.5);
    expect(share_of_limit(quantity(null, '0.04'))).toBeNull();
    expect(share_of_limit(quantity('0', '0'))).toBeNull();
  });
});

describe('A limit', () => {
  it.each([
    [{ value: '1', limit: '2', low: '-1' }, '', 'between', '-1 ~ 2', 0.5],
    [{ value: '-0.5', limit: '2', low: '-1' }, '', 'between', '-1 ~ 2', 0.5],
    [{ value: '1', limit: null, low: '-1' }, '', 'between', '≥\u202f-1', null],
    [{ value: '1', limit: '2', low: null }, '', 'between', '≤\u202f2', 0.5],
    [{ value: '1', limit: '2' }, '±2 kg', 'within', '±2', 0.5],
    [{ value: '4', limit: '2' }, '≥ 2 kg', 'at_least', '≥\u202f2', 0.5],
    [{ value: '4', limit: '2', verdict: 'pass' as const }, '', 'at_least', '≥\u202f2', 0.5],
    [{ value: '0', limit: '2', bound: 'within' as const }, '', 'within', '±2', 0],
    [{ value: '-1', limit: '2', bound: 'at_most' as const }, '', 'at_most', '≤\u202f2', 0.5],
    [{ value: '1', limit: '2', verdict: 'pass' as const }, '', null, '≤\u202f2', 0.5],
    [{ value: '-4', limit: '2', verdict: 'fail' as const }, '', null, '≤\u202f2', 2],
    [{ value: 'true', limit: null }, '', null, '', null],
  ])('%j %s binds as %s', (given, text, bound, words, share) => {
    const limited = { unit: 'kg', ...given };
    expect(bound_of(limited, text)).toBe(bound);
    expect(limit_words(limited, bound as never)).toBe(words);
    expect(share_of_limit(limited, bound as never)).toBe(share);
  });
});

describe('Rows that do not apply', () => {
  it('have no result, and the next row has its own', () => {
    const rows = ['a', 'b', 'c'].map((point, index) => ({ point, unit: '', applies: index !== 1, cells: {} }));
    const found = { ...evaluated, points: ['a', 'c'].map((point) => ({ point, verdict: 'pass' as const, quantities: {} })) };
    expect(evaluated_points({ ...table, rows }, found).map((point) => point?.point)).toEqual(['a', undefined, 'c']);
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
      { x: 0, low: -0.0256, high: 0.0256 },
      { x: 0.8, low: -0.0256, high: 0.0256 },
      { x: 1.6, low: -0.04, high: 0.04 },
    ]);
  });

  it('has the series in the order of the procedure', () => {
    expect(error_picture(evaluated, ['hysteresis', 'error_down', 'error_up']).series.map((series) => series.id)).toEqual([
      'error_down',
      'error_up',
    ]);
  });

  it('has U, and a limit on one side only where there is no other', () => {
    const uncertainty = { U: '0.01', k: '2', unit: 'MPa', budget: [] };
    const point = { point: '1', verdict: 'pass' as const, quantities: { deviation: { value: '0.02', unit: 'MPa', limit: '0.04', low: null, uncertainty } } };
    const picture = error_picture({ ...evaluated, points: [point] }, [], ['deviation']);
    expect(picture).toMatchObject({ series: [{ points: [{ y: 0.02, U: 0.01 }] }], limits: [{ x: 1, low: null, high: 0.04 }] });
  });

  it('has the points in their own unit: a scale is loaded in kg and errs by g', () => {
    const point = { point: '15', unit: 'kg', verdict: 'pass' as const, quantities: { error: { value: '2', unit: 'g', limit: '5' } } };
    expect(error_picture({ ...evaluated, points: [point] })).toMatchObject({ unit: 'g', point_unit: 'kg' });
    const colours = Object.fromEntries(['ink', 'faint', 'line', 'accent', 'never', 'soon', 'good', 'overdue', 'panel'].map((name) => [name, '#000'])) as unknown as ChartColours;
    const words = { limit: 'MPE', point: 'Point', error: 'Error' };
    const chart = error_chart(error_picture({ ...evaluated, points: [point] }), () => 'error', words, colours);
    expect(chart).toMatchObject({ xAxis: { name: 'Point / kg' }, yAxis: { name: 'Error / g' } });
    const counted = error_chart(error_picture({ ...evaluated, points: [{ ...point, point: '1', unit: '' }] }), () => 'error', words, colours);
    expect(counted).toMatchObject({ xAxis: { name: 'Point', minInterval: 1 } });
  });

  it('draws what the procedure draws, when it is of this table', () => {
    expect(charted({ points: [], limit: [], deviation: [] }, [{ id: 'deviation' }])).toEqual(['deviation']);
    expect(charted({ points: [], limit: [], other: [] }, [{ id: 'deviation' }])).toEqual([]);
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
