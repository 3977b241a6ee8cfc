import { describe, expect, it } from 'vitest';
import { head_from } from './order_form';

describe('The head of an order', () => {
  it('is sent trimmed, without a promise as null', () => {
    expect(head_from({ contact_name: ' 王工 ', promised_on: '' })).toEqual({ contact_name: '王工', promised_on: null });
    expect(head_from({ promised_on: '2026-11-30' })).toEqual({ promised_on: '2026-11-30' });
  });

  it('says nothing of what was not changed', () => {
    expect(head_from({ remarks: '自取' })).toEqual({ remarks: '自取' });
  });
});
