import type { FurtherRange, Sheet } from '../sheet';
import { scale } from './scale';

/** The blank sheet of a scale with a second range, for tests. */
export function dual_range(): Sheet {
  const sheet = scale();
  const second: FurtherRange = {
    id: '2',
    label: '(0~60) kg',
    parameters: { max: { value: '60', unit: 'kg' } },
    state: 'verified',
    reason: '',
    standards: [{ role: 'reference', label: sheet.standards[0]!.label, candidates: [{ id: 3, valid: true, reason: null }, { id: 5, valid: false, reason: null }], equipment_id: null }],
    items: scale().items.filter((item) => item.type === 'table'),
  };
  return { ...sheet, as_found: null, range_label: '(0~30) kg', ranges: [second] };
}
