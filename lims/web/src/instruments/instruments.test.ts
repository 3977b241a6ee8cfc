import { describe, expect, it } from 'vitest';
import type { Instrument } from '@/api/types';
import { filters_of_total, no_filters, total_of_filters } from './filters';
import { blank_instrument, change_from, conflicts_between, merged, needs_reason, typed_from } from './instrument_form';
import { with_view, without_view } from './saved_views';
import { exact_match } from './scanned';

const gauge = { ...blank_instrument, name: '压力表', serial_number: '62904516', measuring_range: '(0~1.6)MPa' };

describe('A figure of the totals strip', () => {
  it('leads to the filters that count the same', () => {
    expect(filters_of_total('due_soon', '2026-11-21', 30)).toMatchObject({ due_after: '2026-11-21', due_before: '2026-12-22', overdue: false });
    expect(total_of_filters({ ...no_filters, overdue: true }, '2026-11-21', 30)).toBe('overdue');
    expect(total_of_filters(no_filters, '2026-11-21', 30)).toBe('total');
    expect(total_of_filters({ ...no_filters, due_before: '2027-01-01' }, '2026-11-21', 30)).toBeUndefined();
  });
});

describe('The form of an instrument', () => {
  it('sends numbers as numbers and emptied fields as not stated', () => {
    expect(change_from({ made_year: '2024', organization_id: '', purpose: '', mandatory_declared: 'false', remark: ' ' })).toEqual({ made_year: 2024, purpose: null, mandatory_declared: false, remark: '' });
    expect(change_from({ organization_id: '7' })).toEqual({ organization_id: 7 });
  });

  it('leaves a year that is no number to the server, which says what is wrong', () => {
    expect(change_from({ made_year: '二〇二四' })).toEqual({ made_year: '二〇二四' });
  });

  it('shows what is not stated as empty', () => {
    const stored = { ...gauge, made_year: null, purpose: null, mandatory_declared: true, organization: { id: 3, name: '示例' }, organization_id: undefined };
    expect(typed_from(stored as unknown as Instrument)).toMatchObject({ made_year: '', purpose: '', mandatory_declared: 'true', organization_id: '3' });
  });
});

describe('When somebody was faster', () => {
  const theirs = { ...gauge, measuring_range: '(0~2.5)MPa', place_of_use: '锅炉房' };

  it('what was typed stays, and what they changed elsewhere comes in', () => {
    const yours = { ...gauge, remark: '表盘更换' };
    expect(merged(gauge, yours, theirs)).toEqual({ ...theirs, remark: '表盘更换' });
    expect(conflicts_between(gauge, yours, theirs)).toEqual([]);
  });

  it('a field changed by both is put to the person', () => {
    const yours = { ...gauge, measuring_range: '(0~4)MPa' };
    expect(conflicts_between(gauge, yours, theirs)).toEqual([{ field: 'measuring_range', yours: '(0~4)MPa', theirs: '(0~2.5)MPa' }]);
    expect(merged(gauge, yours, theirs).measuring_range).toBe('(0~4)MPa');
  });
});

describe('A scanned code', () => {
  const of = (serial_number: string, owner_number: string) => ({ serial_number, owner_number }) as Instrument;

  it('opens the instrument whose number it is, not one that contains it', () => {
    expect(exact_match([of('62904516', 'GL000003'), of('6290451', 'GL000004')], '6290451')).toMatchObject({ owner_number: 'GL000004' });
    expect(exact_match([of('62904516', 'gl000003')], 'GL000003')).toBeDefined();
  });

  it('that two instruments bear is left to the person', () => {
    expect(exact_match([of('1001', 'A'), of('1001', 'B')], '1001')).toBeUndefined();
  });
});

it('A saved filter replaces the one of its name', () => {
  const views = with_view(with_view([], { name: '超期', query: { overdue: 'true' } }), { name: '超期', query: { overdue: 'true', region: '4403' } });
  expect(views).toEqual([{ name: '超期', query: { overdue: 'true', region: '4403' } }]);
  expect(without_view(views, '超期')).toEqual([]);
});

describe('A change of state', () => {
  it('needs a reason where the laboratory must be able to tell why', () => {
    expect(needs_reason('in_service', 'stopped')).toBe(true);
    expect(needs_reason('stopped', 'stopped')).toBe(false);
    expect(needs_reason('in_service', 'in_repair')).toBe(false);
    expect(needs_reason(undefined, 'stopped')).toBe(false); // a new instrument has no state to come from
  });

  it('sends its reason only when there is one', () => {
    expect(change_from({ state: 'stopped', state_reason: '停产' })).toEqual({ state: 'stopped', state_reason: '停产' });
    expect(change_from({ name: '压力表', state_reason: '' })).toEqual({ name: '压力表' });
  });
});
