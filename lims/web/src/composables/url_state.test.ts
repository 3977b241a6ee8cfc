import { describe, expect, it } from 'vitest';
import { first_page, next_page, previous_page, read_state, row_range, write_state } from './url_state';

const defaults = { q: '', overdue: false, sort: 'due' };

describe('The state of a list', () => {
  it('survives the way into the address and back', () => {
    const state = { q: '压力表', overdue: true, sort: '-name' };
    expect(read_state(write_state(state, defaults), defaults)).toEqual(state);
  });

  it('leaves out of the address what is as usual', () => {
    expect(write_state({ ...defaults, overdue: true }, defaults)).toEqual({ overdue: 'true' });
    expect(write_state(defaults, defaults)).toEqual({});
  });

  it('ignores what it does not know, and takes the first of several', () => {
    expect(read_state({ unknown: 'x', q: ['a', 'b'], overdue: 'yes' }, defaults)).toEqual({ q: 'a', overdue: false, sort: 'due' });
  });
});

describe('Paging by keyset', () => {
  it('goes forward and comes back the same way', () => {
    const second = next_page(first_page, 'k50');
    const third = next_page(second, 'k100');
    expect(third).toEqual({ after: 'k100', before: ['', 'k50'] });
    expect(previous_page(third)).toEqual(second);
    expect(previous_page(second)).toEqual(first_page);
  });

  it('knows which rows are shown', () => {
    expect(row_range(first_page, 50, 50)).toEqual({ from: 1, to: 50 });
    expect(row_range(next_page(first_page, 'k'), 50, 7)).toEqual({ from: 51, to: 57 });
  });

  it('does not guess row numbers after coming in the middle by a link', () => {
    expect(row_range({ after: 'k', before: [] }, 50, 50)).toBeNull();
  });
});
