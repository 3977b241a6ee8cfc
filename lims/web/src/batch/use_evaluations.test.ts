import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { ConnectionLost } from '@/api/problem';
import { with_environment } from '@/bench/sheet_edits';
import { evaluation_of, thermometer } from './testing/thermometers';
import { use_evaluations, type EvaluateSheet } from './use_evaluations';

const lot = Array.from({ length: 6 }, (_, index) => thermometer(index + 1));

function followed(evaluate: EvaluateSheet) {
  return effectScope().run(() => use_evaluations(evaluate))!;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('The evaluations of a lot', () => {
  it('are asked a few at a time, each once, and again only for what changed', async () => {
    let running = 0;
    let most = 0;
    const evaluate = vi.fn(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((done) => setTimeout(done, 10));
      running -= 1;
      return evaluation_of('pass', ['0']);
    });
    const { evaluations, waiting, follow } = followed(evaluate);
    follow(lot);
    expect(waiting.value.size).toBe(6);
    await vi.runAllTimersAsync();
    expect([evaluations.value.size, waiting.value.size, evaluate.mock.calls.length, most]).toEqual([6, 0, 6, 4]);
    follow(lot.map((sheet, index) => (index === 2 ? with_environment(sheet, 'temperature', '20') : sheet)));
    await vi.runAllTimersAsync();
    expect(evaluate).toHaveBeenCalledTimes(7);
  });

  it('of a sheet that changed meanwhile are dropped: the latest wins', async () => {
    const verdicts = ['fail', 'pass'] as const;
    let turn = 0;
    const { evaluations, follow } = followed(async () => {
      const verdict = verdicts[turn++]!;
      await new Promise((done) => setTimeout(done, verdict === 'fail' ? 500 : 10));
      return evaluation_of(verdict, ['0']);
    });
    follow([lot[0]!]);
    await vi.advanceTimersByTimeAsync(60);
    follow([with_environment(lot[0]!, 'temperature', '20')]);
    await vi.runAllTimersAsync();
    expect(evaluations.value.get(1)?.verdict).toBe('pass');
  });

  it('are tried again after a lost connection, and leave with their instrument', async () => {
    let lost = true;
    const { evaluations, offline, follow } = followed(async () => {
      if (lost) throw new ConnectionLost();
      return evaluation_of('pass', ['0']);
    });
    follow(lot);
    await vi.advanceTimersByTimeAsync(1000);
    expect(offline.value).toBe(true);
    lost = false;
    await vi.runAllTimersAsync();
    expect([offline.value, evaluations.value.size]).toEqual([false, 6]);
    follow(lot.slice(0, 2));
    expect([...evaluations.value.keys()]).toEqual([1, 2]);
  });

  it('that are refused are kept as why', async () => {
    const { refusals, evaluations, waiting, follow } = followed(async () => Promise.reject(new Error('no')));
    follow(lot.slice(0, 1));
    await vi.runAllTimersAsync();
    expect([refusals.value.size, evaluations.value.size, waiting.value.size]).toEqual([1, 0, 0]);
  });
});
