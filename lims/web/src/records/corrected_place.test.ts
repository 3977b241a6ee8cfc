import { describe, expect, it } from 'vitest';
import { corrected_place } from './corrected_place';

describe('the place of a correction', () => {
  it('is a cell of a row named by its point, also where the point has a decimal point', () => {
    expect(corrected_place('items.indication.rows[0.8].cells.up_tapped')).toEqual({ kind: 'cell', id: 'indication', point: '0.8', column: 'up_tapped' });
    expect(corrected_place('as_found.items.volume.rows[].cells.reading_2')).toEqual({ kind: 'cell', id: 'volume', point: '', column: 'reading_2' });
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
