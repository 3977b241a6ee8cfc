import type { Evaluation, Sheet } from '@/bench/sheet';

const label = (zh: string, en: string) => ({ zh, en });
const bath = label('槽温', 'Bath');
const indication = [label('示值 1', 'Indication 1'), label('示值 2', 'Indication 2')];

/** A blank sheet of clinical thermometers with these points, for tests. */
export function thermometer(id: number, points = ['37', '41']): Sheet {
  const cells = () => ({ bath: null, reading_1: null, reading_2: null });
  return {
    procedure: { code: 'JJG 1162-2019', edition: '2019', hash: 'abc', title: label('体温计', 'Thermometers') },
    instrument: { id, name: '体温计', serial_number: `T${id}`, parameters: {} },
    verification: 'subsequent',
    performed_on: '2026-11-20',
    location: null,
    remark: '',
    environment: [{ id: 'temperature', label: label('温度', 'Temperature'), unit: '℃', low: '18', high: '28', value: null }],
    standards: [
      {
        role: 'reference',
        label: label('标准温度计', 'Reference'),
        candidates: [{ id: 3, name: '标准温度计', valid: true, reason: null }],
        equipment_id: null,
      },
    ],
    items: [
      { id: 'appearance', type: 'judgement', label: label('外观', 'Appearance'), value: null, reason: '' },
      {
        id: 'indication',
        type: 'table',
        label: label('示值误差', 'Error'),
        row_kind: 'points',
        columns: [
          { id: 'bath', label: bath, unit: '℃' },
          { id: 'reading_1', label: indication[0]!, unit: '℃', of: 'reading' },
          { id: 'reading_2', label: indication[1]!, unit: '℃', of: 'reading' },
        ],
        rows: points.map((point) => ({ point, unit: '℃', cells: cells() })),
      },
    ],
  };
}

/** What the server says to a sheet with one error at each point. */
export function evaluation_of(verdict: Evaluation['verdict'], errors: string[]): Evaluation {
  const quantity = (value: string) => ({ value, unit: '℃', limit: '0.1', verdict: 'pass' as const, label: label('示值误差', 'Error') });
  const points = errors.map((error, index) => ({ point: ['37', '41'][index]!, unit: '℃', verdict: 'pass' as const, quantities: { limit: { value: '0.1', unit: '℃' }, error: quantity(error) } }));
  const summary = [{ id: 'error', label: label('示值误差', 'Error'), value: errors[0]!, unit: '℃', limit: '0.1', limit_text: '±0.1', quantity: 'error', verdict: 'pass' as const }];
  const items = [{ id: 'indication', label: label('示值误差', 'Error'), verdict, points, summary }];
  return { verdict, conclusion: label('', ''), items, environment: [], standards: [], messages: [] };
}
