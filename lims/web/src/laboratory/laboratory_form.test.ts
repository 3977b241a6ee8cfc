import { describe, expect, it } from 'vitest';
import { faults_by_field } from '@/api/problem';
import type { Laboratory } from '@/api/types';
import { blank_laboratory, change_from, form_field, number_like, typed_from } from './laboratory_form';

const laboratory: Laboratory = {
  version: 4, demo: false, name: { zh: '示例市计量所', en: 'Institute' }, address: { zh: '计量路 1 号', en: '1 Metrology Road' }, authorization_number: '法计 1',
  phone: '1', postcode: '518000', fax: '', email: '', document_number_pattern: '{discipline}{kind}{year}-{sequence}',
  document_number_patterns: [{ discipline: 'LX', kind: 'J', pattern: '力{year}{sequence}' }], disciplines: ['CD', 'LX'], record_number_pattern: 'R{year}-{sequence}', order_number_pattern: 'WT{year}-{sequence}',
  validity_minus_one_day: false, due_soon_days: 45,
};

describe('The form of the laboratory', () => {
  it('sends back what it was given', () => {
    const { version, demo, disciplines, ...rest } = laboratory;
    expect([version, demo, disciplines.length, change_from(typed_from(laboratory))]).toEqual([4, false, 2, rest]);
  });

  it('leaves days that are no number to the server, which says what is wrong', () => {
    expect(change_from({ ...blank_laboratory, due_soon_days: '三十' })).toMatchObject({ due_soon_days: '三十' });
  });

  it('shows an objection to one language at its field', () => {
    const errors = [{ field: 'name.en', message: 'too long' }, { field: 'address', message: 'needed' }, { field: 'document_number_patterns.1.pattern', message: 'meets' }].map((fault) => ({ ...fault, field: form_field(fault.field) }));
    expect(faults_by_field(errors, Object.keys(blank_laboratory))).toEqual({ fields: { name_en: 'too long', address_zh: 'needed', document_number_patterns: 'meets' }, rest: [] });
  });
});

describe('A number pattern', () => {
  it.each([
    ['{discipline}{kind}{year}-{sequence}', 'LXJ2026-000001'],
    ['检字第{year}{sequence}号', '检字第2026000001号'],
    ['{years}{sequence}', '{years}000001'],
  ])('%s looks like %s', (pattern, number) => {
    expect(number_like(pattern, 2026, 'J', 'LX')).toBe(number);
  });
});
