import { beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { ConnectionLost, Problem } from '@/api/problem';
import type { RecordSummary } from './record';
import { sign_each } from './sign_each';

const records = [3, 1, 2].map((id) => ({ id, version: id + 6, number: `R${id}` }) as RecordSummary);
const never = new AbortController().signal;
const post = vi.fn<(path: string) => Promise<void>>();
beforeEach(() => {
  post.mockReset().mockResolvedValue();
  vi.spyOn(api, 'post').mockImplementation(post as unknown as typeof api.post);
});

describe('A signature on many records', () => {
  it('is given to each as the person saw it, in the order in which they were made, and one refusal does not stop the rest', async () => {
    post.mockImplementation(async (path) => {
      if (path.includes('/2/')) throw new Problem(412, { detail: '别人更快' });
    });
    const { results, untouched } = await sign_each(records, 'check', () => undefined, never);
    expect(results.map(({ record, failure }) => [record.id, failure])).toEqual([[1, null], [2, '别人更快'], [3, null]]);
    expect(untouched).toBe(0);
    expect(post).toHaveBeenCalledWith('/records/1/check', {}, { version: 7 });
  });

  it('ends with the connection, and after the one on its way when it is stopped', async () => {
    const stop = new AbortController();
    expect((await sign_each(records, 'approval', () => stop.abort(), stop.signal)).untouched).toBe(2);
    post.mockRejectedValue(new ConnectionLost());
    expect((await sign_each(records, 'approval', () => undefined, never)).untouched).toBe(2);
  });
});
