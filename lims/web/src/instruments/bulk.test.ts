import { beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { ConnectionLost, Problem } from '@/api/problem';
import type { Instrument } from '@/api/types';
import { change_each, every_match } from './bulk';

const instruments = [1, 2, 3].map((id) => ({ id, version: 7, name: '压力表', serial_number: `A${id}` }) as Instrument);
const stopped = { state: 'stopped' as const };
const never = new AbortController().signal;
const patch = vi.fn<(path: string) => Promise<void>>();
beforeEach(() => {
  patch.mockReset().mockResolvedValue();
  vi.spyOn(api, 'patch').mockImplementation(patch as unknown as typeof api.patch);
});

describe('All that match', () => {
  it('are read page after page, with the filter on each', async () => {
    const pages = [{ items: instruments.slice(0, 2), next: 'x' }, { items: instruments.slice(2), next: null }];
    const get = vi.spyOn(api, 'get').mockImplementation(async () => pages.shift() as never);
    const seen: number[] = [];
    expect(await every_match({ kind: 'pressure_gauge' }, (done) => seen.push(done), never)).toEqual(instruments);
    expect(seen).toEqual([2, 3]);
    expect(get.mock.calls.map(([, options]) => options!.query)).toEqual([
      { kind: 'pressure_gauge', limit: 200, after: '' },
      { kind: 'pressure_gauge', limit: 200, after: 'x' },
    ]);
  });
});

describe('A change to many', () => {
  it('has a result for each, and one refusal does not stop the rest', async () => {
    patch.mockImplementation(async (path) => {
      if (path.endsWith('/2')) throw new Problem(412, { detail: '别人更快' });
    });
    const { results, untouched } = await change_each(instruments, stopped, () => undefined, never);
    expect(results.map(({ instrument, failure }) => [instrument.id, failure])).toEqual([[1, null], [2, '别人更快'], [3, null]]);
    expect(untouched).toBe(0);
    expect(patch).toHaveBeenCalledWith('/instruments/1', stopped, { version: 7 });
  });

  it('stops after the one that is on its way when it is cancelled', async () => {
    const cancel = new AbortController();
    const outcome = await change_each(instruments, stopped, () => cancel.abort(), cancel.signal);
    expect([outcome.results.length, outcome.untouched]).toEqual([1, 2]);
  });

  it('stops when the connection is lost, and leaves the rest alone', async () => {
    patch.mockRejectedValue(new ConnectionLost());
    const outcome = await change_each(instruments, stopped, () => undefined, never);
    expect([outcome.results.length, outcome.untouched]).toEqual([1, 2]);
  });
});
