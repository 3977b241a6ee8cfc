import type { Sheet, TableItem } from '../sheet';

const label = (zh: string, en: string) => ({ zh, en });
const cells = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, null]));

/** A blank sheet with rows of every form, for tests: positions, repetitions, the only row, as found. */
export function scale(): Sheet {
  const eccentricity: TableItem = {
    id: 'eccentricity',
    type: 'table',
    row_kind: 'positions',
    label: label('偏载', 'Eccentricity'),
    columns: [{ id: 'indication', label: label('示值', 'Indication'), unit: 'kg' }],
    givens: [{ id: 'load', label: label('载荷', 'Load'), unit: 'kg' }],
    points: { low: null, high: null, at_least: 0 },
    rows: [
      { point: 'centre', unit: '', label: label('中心', 'Centre'), given: { load: '10' }, cells: cells('indication') },
      { point: 'left', unit: '', label: label('左', 'Left'), given: {}, applies: false, cells: cells('indication') },
      { point: 'right', unit: '', label: label('右', 'Right'), given: { load: '10' }, cells: cells('indication') },
    ],
  };
  const repeatability: TableItem = {
    id: 'repeatability',
    type: 'table',
    row_kind: 'repetitions',
    label: label('重复性', 'Repeatability'),
    columns: [
      { id: 'reading_1', of: 'reading', label: label('示值 1', 'Indication 1'), unit: 'kg' },
      { id: 'reading_2', of: 'reading', label: label('示值 2', 'Indication 2'), unit: 'kg' },
    ],
    points: { low: null, high: null, at_least: 2 },
    rows: ['1', '2', '3'].map((point) => ({ point, unit: '', cells: cells('reading_1', 'reading_2') })),
  };
  const zero: TableItem = {
    id: 'zero',
    type: 'table',
    row_kind: 'single',
    optional: true,
    label: label('零点', 'Zero'),
    columns: [
      { id: 'end', label: label('终值', 'End'), unit: 'kg' },
      {
        id: 'display',
        label: label('显示', 'Display'),
        unit: '',
        choices: [{ word: 'steady', label: label('稳定', 'steady') }, { word: 'unsteady', label: label('不稳定', 'unsteady') }],
      },
    ],
    rows: [{ point: '', unit: '', cells: cells('end', 'display') }],
  };
  const items = [
    { id: 'level', type: 'judgement' as const, optional: true, label: label('水平', 'Level'), value: null, reason: '' },
    eccentricity,
    repeatability,
    zero,
  ];
  return {
    procedure: { code: 'BENCH 1-2026', edition: '2026', hash: 'abc', title: label('电子秤', 'Scales') },
    instrument: { id: 9, name: '电子秤', serial_number: 'S1', parameters: { max: { value: '30', unit: 'kg' }, class: { value: 'III', unit: '' } } },
    verification: 'initial',
    performed_on: '2026-11-26',
    location: null,
    remark: '',
    deviation: '',
    acclimatization: { least: '2', unit: 'h', gate: 'warn', from: null, to: null },
    environment: [],
    standards: [
      {
        role: 'reference',
        label: label('标准器', 'Standard'),
        candidates: [
          { id: 3, name: '砝码组', valid: true, reason: null },
          { id: 5, name: '旧砝码组', valid: false, reason: label('证书已过期。', 'The certificate has expired.') },
        ],
        equipment_id: null,
      },
    ],
    items,
    as_found: { state: null, items },
    observed: {},
  };
}
