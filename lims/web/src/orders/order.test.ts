import { describe, expect, it } from 'vitest';
import { common_owner, is_done, line_of, new_item, new_order_path } from './order';

const of = (id: number) => ({ organization: { id, name: String(id) } });

describe('An order', () => {
  it('is of one customer', () => {
    expect(common_owner([of(3), of(3)])).toBe(3);
    expect(common_owner([of(3), of(4)])).toBeUndefined();
    expect(common_owner([])).toBeUndefined();
  });

  it('is done when every instrument that was not taken back has its document', () => {
    const progress = (items: number, issued: number) => ({ progress: { items, issued, urgent: 0 } });
    expect(is_done(progress(2, 2))).toBe(true);
    expect(is_done(progress(2, 1))).toBe(false);
    expect(is_done(progress(0, 0))).toBe(false);
  });

  it('begins with the instruments that were chosen', () => {
    expect(new_order_path([3, 5])).toBe('/orders/new?instruments=3,5');
    expect(new_item(7)).toMatchObject({ instrument_id: 7, service: 'verification', urgent: false });
  });

  it('shows an objection at the line it is about', () => {
    expect(line_of('items[3].instrument_id')).toBe(3);
    expect(line_of('promised_on')).toBeUndefined();
  });
});
