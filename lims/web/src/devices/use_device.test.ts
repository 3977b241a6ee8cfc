import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, type EffectScope } from 'vue';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { DeviceReading } from '@/api/types';
import type { TakenReading } from './entering';
import { use_device, type UsedDevice } from './use_device';

const device = { id: 'b', version: 1, equipment: null, name: 'Balance', unit: 'g', state: 'connected', detail: '', last_seen_at: '' };
let arriving: DeviceReading[] = [];
let sent = 0;
let taken: TakenReading[] = [];
let scope: EffectScope;

function arrive(text: string | null, more: Partial<DeviceReading> = {}): void {
  sent += 1;
  arriving.push({ id: sent, sequence: sent, text, value: text, unit: 'g', stable: text !== null, fault: text === null ? 'overload' : null, at: new Date(1.7e12 + sent * 5000).toISOString(), received_at: '', ...more });
}
async function polled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(350);
  await nextTick();
}
async function watching(unit?: string): Promise<UsedDevice> {
  scope = effectScope();
  const used = scope.run(() => use_device((reading) => taken.push(reading), () => unit))!;
  used.chosen.value = 'b';
  await nextTick();
  await polled();
  return used;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  arriving = [];
  sent = 0;
  taken = [];
  vi.spyOn(api, 'get').mockImplementation(async (path: string) => {
    if (path === '/devices') return { items: [device], next: null } as never;
    const items = arriving;
    arriving = [];
    return { device, items, last: sent } as never;
  });
  vi.spyOn(api, 'post').mockImplementation(async (path: string, body?: unknown) => {
    if (path !== '/conversions') return { id: 1 } as never;
    const { into } = body as { into: string };
    if (into === 'V') throw new Problem(422, { detail: 'No conversion.' });
    return { value: into === 'kg' ? '0.10000' : '1.5432', unit: into, exact: into === 'kg' } as never;
  });
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('A chosen device', () => {
  it('enters nothing that was there before, and one reading when it is asked for', async () => {
    arrive('99.00');
    const used = await watching('g');
    expect(used.last.value?.text).toBe('99.00');
    await used.take_reading();
    expect(used.waiting.value).toBe(true);
    arrive('100.00', { stable: false });
    arrive('100.01');
    arrive('100.02');
    await polled();
    expect(taken.map((reading) => reading.text)).toEqual(['100.01']);
    expect(taken[0]).toMatchObject({ unit: 'g', source: 'device:b', advance: false });
    expect(used.waiting.value).toBe(false);
  });

  it('enters each stable reading in the automatic mode', async () => {
    const used = await watching('g');
    used.automatic.value = true;
    for (const text of ['1.00', '2.00']) arrive(text);
    await polled();
    expect(taken.map((reading) => [reading.text, reading.advance])).toEqual([['1.00', true], ['2.00', true]]);
  });

  it('says why a fault does not enter, and that nothing came', async () => {
    const used = await watching('g');
    await used.take_reading();
    arrive(null);
    await polled();
    expect(used.refused.value).toContain('overload');
    await used.take_reading();
    await vi.advanceTimersByTimeAsync(16_000);
    expect(used.waiting.value).toBe(false);
    expect(used.refused.value).not.toBe('');
    expect(taken).toEqual([]);
  });

  it('offers the exactly converted text once for two units, and keeps what was sent', async () => {
    const used = await watching('kg');
    used.automatic.value = true;
    arrive('100.00');
    await polled();
    expect(taken).toEqual([]);
    expect(used.offer.value?.converted.value).toBe('0.10000');
    used.accept_offer();
    expect(taken[0]).toMatchObject({ text: '0.10000', unit: 'kg', source: 'device:b (100.00 g)' });
    arrive('100.01');
    await polled();
    expect(taken).toHaveLength(2);
  });

  it('goes on once the server is back, and says no longer that it was away', async () => {
    const used = await watching('g');
    used.automatic.value = true;
    vi.mocked(api.get).mockRejectedValueOnce(new Problem(503, { detail: 'Busy.' }));
    await polled();
    expect(used.refused.value).toBe('Busy.');
    arrive('3.00');
    await vi.advanceTimersByTimeAsync(3500);
    expect(used.refused.value).toBe('');
    expect(taken.map((reading) => reading.text)).toEqual(['3.00']);
  });

  it('refuses a unit that is another quantity or has no finite decimal', async () => {
    for (const unit of ['V', 'gr']) {
      const used = await watching(unit);
      used.automatic.value = true;
      arrive('100.00');
      await polled();
      expect(used.refused.value).toContain(unit);
      scope.stop();
    }
    expect(taken).toEqual([]);
  });
});
