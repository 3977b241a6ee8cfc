import { describe, expect, it } from 'vitest';
import { idempotency_key, new_draft_id } from './idempotency';

describe('The key of a save', () => {
  it('is the same for the same draft and content, whenever it is sent', () => {
    expect(idempotency_key('d1', '{"a":"0.4"}')).toBe(idempotency_key('d1', '{"a":"0.4"}'));
  });

  it('differs for another content and for another draft', () => {
    const keys = [idempotency_key('d1', '{"a":"0.4"}'), idempotency_key('d1', '{"a":"0.5"}'), idempotency_key('d2', '{"a":"0.4"}')];
    expect(new Set(keys).size).toBe(3);
    expect(new_draft_id()).not.toBe(new_draft_id());
  });
});
