import { describe, expect, it } from 'vitest';
import type { Equipment } from '@/api/types';
import { blank_equipment, change_from, form_field, typed_from } from './equipment_form';

describe('The form of a standard', () => {
  it('sends the measurement standard it belongs to by its number', () => {
    expect(change_from({ ...blank_equipment, name: '数字压力计', standard_id: 7 }).standard_id).toBe(7);
    expect(change_from(blank_equipment).standard_id).toBeNull();
  });

  it('shows the one the equipment has', () => {
    expect(typed_from({ standard: { id: 7 } } as Equipment).standard_id).toBe(7);
    expect(typed_from({ standard: null } as Equipment).standard_id).toBeNull();
  });

  it('has a field for each half of a quantity', () => {
    expect(['mpe.unit', 'mpe', 'name'].map(form_field)).toEqual(['mpe_unit', 'mpe_value', 'name']);
  });
});
