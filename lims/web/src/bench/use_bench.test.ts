import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { find_draft } from './drafts';
import type { Sheet } from './sheet';
import { with_standard } from './sheet_edits';
import { find_table } from './sides';
import { with_cell } from './table_edits';
import { gauge } from './testing/gauge';
import { use_bench } from './use_bench';

const key = { user_id: 1, instrument_id: 12, procedure: 'JJG 52-2013', corrects: null };
let scope: EffectScope;
let asked: (string | null)[];

/** The sheet of a day: an older edition before 2014, and a standard whose certificate ended in 2013. */
function sheet_on(day: string | null): Sheet {
  if (day !== null && day < '2000-01-01') throw new Problem(422, { detail: '当日没有现行版本。' });
  const sheet = gauge();
  const old = day !== null && day < '2014-01-01';
  sheet.performed_on = day ?? '2026-11-26';
  sheet.procedure.hash = old ? 'old' : 'new';
  sheet.standards[0]!.candidates = sheet.standards[0]!.candidates.map((one) => ({ ...one, valid: one.id === 3 ? !old : old }));
  return sheet;
}

async function opened() {
  scope = effectScope();
  const bench = scope.run(() => use_bench(key))!;
  await bench.open('2026-11-26');
  return bench;
}

beforeEach(() => {
  localStorage.clear();
  asked = [];
  vi.spyOn(api, 'get').mockImplementation(async (path: string, options?: { query?: Record<string, unknown> }) => {
    if (!path.endsWith('/sheet')) return {} as never;
    const on = (options?.query?.on as string | null | undefined) ?? null;
    asked.push(on);
    return sheet_on(on) as never;
  });
  vi.spyOn(api, 'post').mockResolvedValue({ verdict: 'incomplete', items: [], messages: [] } as never);
});
afterEach(() => scope.stop());

describe('The day of the work', () => {
  it('has its own edition and standards, and what was read goes over in one step', async () => {
    const bench = await opened();
    bench.change(with_standard(bench.sheet.value!, 'reference', 3));
    bench.change(with_cell(bench.sheet.value!, 'indication', { row: 1, column: 0 }, '0.801'));
    await bench.work_on('2013-06-01');
    const sheet = bench.sheet.value!;
    expect(asked).toEqual([null, '2013-06-01']);
    expect([sheet.performed_on, sheet.procedure.hash]).toEqual(['2013-06-01', 'old']);
    expect(sheet.standards[0]!.equipment_id).toBeNull();
    expect(find_table(sheet, 'left', 'indication')!.rows[1]!.cells.up).toBe('0.801');
    bench.undo();
    expect([bench.sheet.value!.performed_on, bench.sheet.value!.procedure.hash]).toEqual(['2026-11-26', 'new']);
    expect(bench.sheet.value!.standards[0]!.equipment_id).toBe(3);
  });

  it('goes back when there is no sheet for it', async () => {
    const bench = await opened();
    await expect(bench.work_on('1999-01-01')).rejects.toThrow(Problem);
    expect(bench.sheet.value!.performed_on).toBe('2026-11-26');
  });

  it('of a draft decides for which day the sheet is asked again', async () => {
    const first = await opened();
    await first.work_on('2013-06-01');
    first.change(with_cell(first.sheet.value!, 'indication', { row: 0, column: 0 }, '0.01'));
    expect(find_draft(localStorage, key)!.sheet.performed_on).toBe('2013-06-01');
    scope.stop();
    asked = [];
    const again = await opened();
    await flushPromises();
    expect(asked).toEqual([null, '2013-06-01']);
    expect([again.sheet.value!.performed_on, again.sheet.value!.procedure.hash]).toEqual(['2013-06-01', 'old']);
    expect(again.restored.value).toMatchObject({ procedure_changed: false });
    await again.work_on('2026-11-26');
    expect(again.sheet.value!.procedure.hash).toBe('new');
  });
});
