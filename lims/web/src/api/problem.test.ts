import { describe, expect, it } from 'vitest';
import { headers_for, parsed_problem } from './client';
import { faults_by_field, field_name, Problem } from './problem';
import { query_string } from './query';

describe('A problem', () => {
  it('speaks with its detail, else its title', () => {
    expect(new Problem(409, { title: 'Conflict', detail: '记录已核验。' }).message).toBe('记录已核验。');
    expect(new Problem(409, { title: 'Conflict' }).message).toBe('Conflict');
  });

  it('that a proxy answered in HTML has no words of its own', () => {
    expect(parsed_problem('<html>502</html>')).toEqual({});
    expect(parsed_problem('null')).toEqual({});
  });

  it.each(['serial_number', '/serial_number', '#/serial_number', 'body.serial_number', 'instrument.serial_number'])('names a field of the form: %s', (field) => {
    expect(field_name(field)).toBe('serial_number');
  });

  it('is shown at the fields it names, the rest at the form', () => {
    const errors = [
      { field: 'measuring_range', message: '单位不认识。' },
      { field: 'measuring_range', message: '下限大于上限。' },
      { field: 'mpe.value', message: '不是数。' },
      { field: 'elsewhere', message: '另有问题。' },
    ];
    expect(faults_by_field(errors, ['measuring_range', 'mpe'])).toEqual({
      fields: { measuring_range: '单位不认识。 下限大于上限。', mpe: '不是数。' },
      rest: ['另有问题。'],
    });
  });
});

describe('A request', () => {
  it('carries the version it changes', () => {
    expect(headers_for('PATCH', {}, { version: 3 })).toMatchObject({ 'If-Match': '"3"', 'Content-Type': 'application/json' });
  });

  it('with a file leaves the type to the browser', () => {
    expect(headers_for('POST', new FormData(), {})).not.toHaveProperty('Content-Type');
  });

  it('asks only for what is set', () => {
    expect(query_string({ q: '压力 表', overdue: false, kind: '', limit: 50, after: null })).toBe('?q=%E5%8E%8B%E5%8A%9B+%E8%A1%A8&limit=50');
    expect(query_string({})).toBe('');
  });
});
