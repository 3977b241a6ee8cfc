import { describe, expect, it } from 'vitest';
import type { DeviceReading } from '@/api/types';
import { answers_request, enters_by_itself, source_of } from './entering';

function reading(more: Partial<DeviceReading> = {}): DeviceReading {
  return { id: 1, sequence: 1, text: '100.00', value: '100.00', unit: 'g', stable: true, fault: null, at: '2026-11-21T09:30:00.000Z', received_at: '', ...more };
}
const moving = reading({ stable: false });
const fault = reading({ text: null, value: null, fault: 'overload', stable: null });

describe('A reading', () => {
  it('enters by itself when it is stable and new', () => {
    expect(enters_by_itself(reading(), null)).toBe(true);
    expect(enters_by_itself(reading(), moving)).toBe(true);
    expect(enters_by_itself(reading(), fault)).toBe(true);
    expect(enters_by_itself(reading({ text: '100.01' }), reading())).toBe(true);
  });

  it('enters when the device does not say whether it is stable', () => {
    expect(enters_by_itself(reading({ stable: null }), null)).toBe(true);
    expect(answers_request(reading({ stable: null }))).toBe(true);
  });

  it('enters once however often a device repeats it, and again when its key is pressed later', () => {
    expect(enters_by_itself(reading({ at: '2026-11-21T09:30:00.400Z' }), reading())).toBe(false);
    expect(enters_by_itself(reading({ at: '2026-11-21T09:30:05.000Z' }), reading())).toBe(true);
  });

  it('does not enter while it moves or is no number', () => {
    for (const none of [moving, fault]) {
      expect(enters_by_itself(none, null)).toBe(false);
      expect(answers_request(none)).toBe(false);
    }
  });

  it('keeps what was sent in its source when it was converted', () => {
    expect(source_of('balance-1', reading(), false)).toBe('device:balance-1');
    expect(source_of('balance-1', reading(), true)).toBe('device:balance-1 (100.00 g)');
  });
});
