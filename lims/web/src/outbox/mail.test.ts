import { describe, expect, it } from 'vitest';
import { is_open, mail_states, may_repeat, renew_after, time_of } from './mail';

const at_8 = '2026-11-21T08:00:00Z';
const at_9 = '2026-11-21T09:00:00Z';

describe('A message in the outbox', () => {
  it('may be sent at once or cancelled before it goes, and sent again after its end', () => {
    expect(mail_states.filter((state) => is_open({ state }))).toEqual(['collecting', 'waiting']);
    expect(mail_states.filter((state) => may_repeat({ state, document_count: 1 }))).toEqual(['sent', 'failed', 'cancelled']);
    expect(may_repeat({ state: 'cancelled', document_count: 0 })).toBe(false);
  });

  it('says when it goes, when it is tried again and when it ended', () => {
    expect(time_of({ state: 'collecting', attempts: 0, due_at: at_9, ended_at: null })).toEqual({ message: 'outbox.goes_at', at: at_9 });
    expect(time_of({ state: 'waiting', attempts: 2, due_at: at_9, ended_at: null })).toEqual({ message: 'outbox.again_at', at: at_9 });
    expect(time_of({ state: 'failed', attempts: 2, due_at: at_9, ended_at: at_8 })).toEqual({ message: 'outbox.ended', at: at_8 });
    expect(time_of({ state: 'sending', attempts: 1, due_at: at_9, ended_at: null })).toBeNull();
  });

  it('is looked at often only while something is about to go', () => {
    const now = Date.parse(at_8);
    expect(renew_after([{ state: 'collecting', due_at: at_9 }, { state: 'sent', due_at: at_8 }], now)).toBe(15_000);
    expect(renew_after([{ state: 'waiting', due_at: at_8 }], now)).toBe(1500);
    expect(renew_after([{ state: 'sending', due_at: at_8 }], now)).toBe(1500);
    expect(renew_after([], now)).toBe(15_000);
  });
});
