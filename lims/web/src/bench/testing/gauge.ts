import type { Sheet } from '../sheet';

const label = (zh: string, en: string) => ({ zh, en });

/** A blank sheet of JJG 52-2013 with three points, for tests. */
export function gauge(): Sheet {
  const cells = () => ({ up: null, up_tapped: null, down: null, down_tapped: null });
  return {
    procedure: { code: 'JJG 52-2013', edition: '2013', hash: 'abc', title: label('一般压力表', 'Pressure gauges') },
    instrument: { id: 12, name: '压力表', serial_number: 'A1', parameters: { high: { value: '1.6', unit: 'MPa' } } },
    verification: 'subsequent',
    performed_on: null,
    location: null,
    remark: '',
    environment: [{ id: 'temperature', label: label('温度', 'Temperature'), unit: '℃', low: '15', high: '25', value: null }],
    standards: [
      {
        role: 'reference',
        label: label('标准器', 'Standard'),
        requirement: null,
        candidates: [
          { id: 3, name: '精密压力表', valid: true, reason: null },
          { id: 4, name: '活塞式压力计', valid: false, reason: label('证书已过期。', 'The certificate has expired.') },
        ],
        equipment_id: null,
      },
    ],
    items: [
      { id: 'appearance', type: 'judgement', label: label('外观', 'Appearance'), value: null },
      {
        id: 'indication',
        type: 'table',
        label: label('示值', 'Indication'),
        columns: ['up', 'up_tapped', 'down', 'down_tapped'].map((id) => ({ id, label: label(id, id), unit: 'MPa' })),
        rows: ['0', '0.8', '1.6'].map((point) => ({ point, unit: 'MPa', cells: cells() })),
      },
    ],
  };
}
