import { describe, expect, it } from 'vitest';
import { field_key, field_place } from './fields';

describe('A field named by the server', () => {
  it.each([
    ['items.indication.rows[3].cells.up', 'items.indication.3.up'],
    ['items.indication.rows.3.cells.up_tapped', 'items.indication.3.up_tapped'],
    ['items.indication.rows[3].point', 'items.indication.3'],
    ['items.appearance.value', 'items.appearance'],
    ['items.appearance', 'items.appearance'],
    ['environment.temperature', 'environment.temperature'],
    ['environment[temperature].value', 'environment.temperature'],
    ['standards.reference.equipment_id', 'standards.reference'],
    ['performed_on', 'performed_on'],
    ['items.appearance.reason', 'items.appearance'],
    ['items.indication.rows.2.standards.reference', 'items.indication.2'],
    ['as_found.items.indication.rows.3.cells.up', 'as_found.items.indication.3.up'],
    ['as_found.items.indication', 'as_found.items.indication'],
    ['as_found.state', 'as_found'],
    ['instrument.parameters.class', 'instrument.parameters.class'],
  ])('%s is shown at %s', (field, key) => {
    const place = field_place(field);
    expect(place && field_key(place)).toBe(key);
  });

  it('names nothing when empty', () => expect(field_place('')).toBeNull());
});
