import { describe, expect, it } from 'vitest';
import { is_open, renew_after, type Task } from './task';

const task = (state: Task['state']) => ({ state }) as Task;

describe('The list of tasks', () => {
  it('is looked at every second while one waits or runs, else every 15', () => {
    expect(renew_after([task('done'), task('running')])).toBe(1000);
    expect(renew_after([task('waiting')])).toBe(1000);
    expect(renew_after([task('done'), task('failed'), task('cancelled')])).toBe(15_000);
    expect(renew_after([])).toBe(15_000);
  });

  it('lets a task be cancelled only before its end', () => {
    expect((['waiting', 'running', 'done', 'failed', 'cancelled'] as const).filter((state) => is_open({ state }))).toEqual(['waiting', 'running']);
  });
});
