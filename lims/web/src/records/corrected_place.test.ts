import { describe, expect, it } from 'vitest';
import { corrected_place } from './corrected_place';

describe('the place of a correction', () => {
  it('is a cell of a row named by its point, also where the point has a decimal point', () => {
    expect(corrected_place('items.indication.rows[0.8].cells.up_tapped')).toEqual({ kind: 'cell', id: 'indication', point: '0.8', column: 'up_tapped' });
    expect(corrected_place('as_found.items.volume.rows[].cells.reading_2')).toEqual({ kind: 'cell', id: 'volume', point: '', column: 'reading_2' });
  });
  it('is the standard of a row, the reason of a judgement, or since when the instrument stood there', () => {
    expect(corrected_place('items.indication.rows[1.6].standards.reference')).toEqual({ kind: 'row_standard', id: 'indication', point: '1.6', role: 'reference' });
    expect(corrected_place('items.appearance.reason')).toEqual({ kind: 'reason', id: 'appearance' });
    expect(corrected_place('acclimatization.to')).toEqual({ kind: 'acclimatization', end: 'to' });
  });
  it('is in a further range of the instrument', () => {
    expect(corrected_place('ranges.2.items.indication.rows[0.8].cells.up')).toEqual({ kind: 'cell', id: 'indication', point: '0.8', column: 'up', range: 'ranges.2' });
    expect(corrected_place('ranges.2.standards.weights')).toEqual({ kind: 'standard', id: 'weights', range: 'ranges.2' });
    expect(corrected_place('ranges.2.state')).toEqual({ kind: 'state', id: 'state', range: 'ranges.2' });
  });
  it('is a judgement, a condition or a standard', () => {
    expect(corrected_place('items.appearance')).toEqual({ kind: 'item', id: 'appearance' });
    expect(corrected_place('environment.temperature')).toEqual({ kind: 'environment', id: 'temperature' });
    expect(corrected_place('standards.reference')).toEqual({ kind: 'standard', id: 'reference' });
  });
});
