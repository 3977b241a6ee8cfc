import { describe, expect, it } from 'vitest';
import { blank_user, change_from, form_field } from './user_form';
import { change_from as equipment_change, blank_equipment, form_field as equipment_field } from '@/equipment/equipment_form';

describe('The form of a user', () => {
  it('leaves the password alone unless one was typed', () => {
    expect(change_from(blank_user())).not.toHaveProperty('password');
    expect(change_from({ ...blank_user(), password: 'new one here' })).toMatchObject({ password: 'new one here' });
  });

  it('sends no registration where there is none', () => {
    expect(change_from(blank_user())).toMatchObject({ registration: null });
    expect(change_from({ ...blank_user(), registration_number: 'A1' })).toMatchObject({ registration: { number: 'A1', valid_until: null } });
  });

  it('shows the faults of a line at the list', () => {
    expect(form_field('authorizations.0.valid_from')).toBe('authorizations');
    expect(form_field('registration.number')).toBe('registration_number');
  });
});

describe('The form of a reference standard', () => {
  it('sends a quantity whole or not at all', () => {
    expect(equipment_change(blank_equipment)).toMatchObject({ mpe: null, standard_id: null, valid_until: null });
    expect(equipment_change({ ...blank_equipment, mpe_value: '0.0064', mpe_unit: 'MPa' })).toMatchObject({ mpe: { value: '0.0064', unit: 'MPa' } });
    expect(equipment_change({ ...blank_equipment, mpe_value: '0.0064' })).toMatchObject({ mpe: { value: '0.0064', unit: '' } }); // the server names the missing half
  });

  it('has a field for each half', () => {
    expect(['mpe.unit', 'mpe', 'standard_id', 'name'].map(equipment_field)).toEqual(['mpe_unit', 'mpe_value', 'standard_id', 'name']);
  });
});
