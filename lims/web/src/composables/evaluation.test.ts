import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import type { Evaluation, Sheet } from '@/bench/sheet';
import { gauge } from '@/bench/testing/gauge';
import { use_evaluation, type Evaluate } from './evaluation';

const answer = (conclusion: string) => ({ verdict: 'pass', conclusion: { zh: conclusion, en: conclusion } }) as Evaluation;
const sheet = (remark: string): Sheet => ({ ...gauge(), remark });

/** A server that answers when told to. */
function patient_server() {
  const questions: { sheet: Sheet; signal: AbortSignal; answer: (value: Evaluation) => void; fail: (fault: unknown) => void }[] = [];
  const evaluate = (asked: Sheet, signal: AbortSignal) =>
    new Promise<Evaluation>((resolve, reject) => questions.push({ sheet: asked, signal, answer: resolve, fail: reject }));
  return { questions, evaluate };
}

const following = (evaluate: Evaluate<Sheet, Evaluation>) =>
  effectScope().run(() => use_evaluation(evaluate, (fault) => fault instanceof TypeError))!;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('The evaluation while typing', () => {
  it('is asked once for keys in quick succession, at most 80 ms after the last', async () => {
    const server = patient_server();
    const bench = following(server.evaluate);
    for (const remark of ['0', '0.', '0.4']) bench.follow(sheet(remark));
    expect(server.questions).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(80);
    expect(server.questions.map((question) => question.sheet.remark)).toEqual(['0.4']);
    server.questions[0]!.answer(answer('合格'));
    await vi.advanceTimersByTimeAsync(0);
    expect(bench.evaluation.value?.conclusion.zh).toBe('合格');
    expect(bench.stale.value).toBe(false);
  });

  it('aborts the earlier question, and a late answer to it changes nothing', async () => {
    const server = patient_server();
    const bench = following(server.evaluate);
    bench.follow(sheet('first'));
    await vi.advanceTimersByTimeAsync(80);
    bench.follow(sheet('second'));
    await vi.advanceTimersByTimeAsync(80);
    expect(server.questions[0]!.signal.aborted).toBe(true);
    server.questions[1]!.answer(answer('second'));
    server.questions[0]!.answer(answer('first'));
    await vi.advanceTimersByTimeAsync(0);
    expect(bench.evaluation.value?.conclusion.en).toBe('second');
  });

  it('keeps the last result when the connection is lost and asks again by itself', async () => {
    const server = patient_server();
    const bench = following(server.evaluate);
    bench.follow(sheet('a'));
    await vi.advanceTimersByTimeAsync(80);
    server.questions[0]!.fail(new TypeError('Failed to fetch'));
    await vi.advanceTimersByTimeAsync(0);
    expect([bench.offline.value, bench.stale.value]).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(3000);
    server.questions[1]!.answer(answer('back'));
    await vi.advanceTimersByTimeAsync(0);
    expect([bench.offline.value, bench.evaluation.value?.conclusion.en]).toEqual([false, 'back']);
  });

  it('shows a refusal and does not repeat it', async () => {
    const server = patient_server();
    const bench = following(server.evaluate);
    bench.follow(sheet('a'));
    await vi.advanceTimersByTimeAsync(80);
    server.questions[0]!.fail('refused');
    await vi.advanceTimersByTimeAsync(5000);
    expect(bench.refusal.value).toBe('refused');
    expect(server.questions).toHaveLength(1);
  });
});
