import { describe, expect, it } from 'vitest';
import type { LedgerDifference } from '@/api/types';
import { accepted_rows, plainly_accepted, restored, type Decision, type Kept } from './review';

const row = (line: number, more: Partial<LedgerDifference> = {}): LedgerDifference => ({
  line, kind: 'changed', name: '压力表', serial_number: `G${line}`, organization: '热电厂', instrument: line, version: 3, fields: [], faults: [], ...more,
});
const faulty = { faults: [{ line: 4, field: 'state', found: '', message: '' }] };

describe('The rows of an edited ledger', () => {
  it('are accepted together where nobody else has changed them; a conflict and a refusal wait for the person', () => {
    const rows = [row(2), row(3, { kind: 'conflict' }), row(4, faulty), row(5, { kind: 'added', version: null })];
    expect([...plainly_accepted(rows, new Map()).keys()]).toEqual([2, 5]);
  });

  it('stay rejected when the rest is accepted', () => {
    const rejected = new Map<number, Decision>([[2, 'rejected']]);
    expect(plainly_accepted([row(2), row(3)], rejected).get(2)).toBe('rejected');
  });

  it('are sent with the version that was looked at, and none that the register cannot take', () => {
    const decisions = new Map<number, Decision>([[2, 'accepted'], [3, 'rejected'], [4, 'accepted'], [5, 'accepted']]);
    expect(accepted_rows([row(2), row(3), row(4, faulty), row(5, { version: null })], decisions)).toEqual([{ line: 2, version: 3 }, { line: 5, version: null }]);
  });

  it('keep what was decided when the same file is chosen again, but not about a row that somebody has changed since', () => {
    const kept: Kept = { file: 'a.xlsx 10 1', decisions: [[2, 3, 'accepted'], [3, 2, 'rejected'], [5, null, 'accepted']] };
    const rows = [row(2), row(3), row(5, { version: null })];
    expect([...restored(kept, 'a.xlsx 10 1', rows)]).toEqual([[2, 'accepted'], [5, 'accepted']]);
    expect(restored(kept, 'a.xlsx 11 2', rows).size).toBe(0);
    expect(restored(null, 'a.xlsx 10 1', rows).size).toBe(0);
  });
});
