import { describe, expect, it } from 'vitest';
import { blank_equipment, change_from, form_field } from './equipment_form';

describe('The form of a standard', () => {
  const typed = { ...blank_equipment, name: '数字压力计', standard_name: '压力表检定装置', standard_measuring_range: ' (-0.1~60)MPa', standard_accuracy: '0.05级' };

  it('sends the range and accuracy of the assembly beside those of the piece', () => {
    expect(change_from({ ...typed, measuring_range: '(0~2.5)MPa' })).toMatchObject({
      measuring_range: '(0~2.5)MPa',
      standard: { name: '压力表检定装置', measuring_range: '(-0.1~60)MPa', accuracy: '0.05级', certificate_number: '', valid_until: null },
    });
  });

  it('sends no assembly when nothing is typed of it', () => {
    expect(change_from({ ...blank_equipment, name: '数字压力计' }).standard).toBeNull();
  });

  it('has a field for what the server says of the assembly', () => {
    expect(form_field('standard.measuring_range')).toBe('standard_measuring_range');
  });
});
