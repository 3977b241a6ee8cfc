import { describe, expect, it } from 'vitest';
import type { Role, SessionUser } from '@/api/types';
import { acts_on, why_not } from './acts';
import type { RecordState, RecordSummary } from './record';

const person = (id: number, ...roles: Role[]) => ({ id, username: 'u', display_name: 'U', roles }) as SessionUser;
const record = (state: RecordState, more: Partial<RecordSummary> = {}) =>
  ({ id: 1, state, verifier: { id: 1, name: 'A' }, checker: null, superseded_by: null, ...more }) as RecordSummary;
const checked = record('checked', { checker: { id: 2, name: 'B' } });

describe('What a person may do with a record', () => {
  it.each<[string, RecordSummary, SessionUser | null, string[]]>([
    ['a checker checks or returns', record('recorded'), person(2, 'checker'), ['check', 'return']],
    ['nobody checks their own record', record('recorded'), person(1, 'checker', 'verifier'), []],
    ['an approver approves or returns a checked record', checked, person(3, 'approver'), ['approval', 'return']],
    ['an approver does not approve an unchecked record', record('recorded'), person(3, 'approver'), []],
    ['nobody approves what they checked', checked, person(2, 'approver', 'checker'), []],
    ['a verifier corrects a returned record', record('returned'), person(1, 'verifier'), ['correct']],
    ['a corrected record is done with', record('returned', { superseded_by: 5 }), person(1, 'verifier'), []],
    ['an administrator changes no result', checked, person(9, 'administrator'), []],
    ['the results of an issued record are corrected by a verifier', record('issued'), person(3, 'verifier'), ['correct']],
    ['an issued record is closed', record('issued'), person(3, 'approver', 'checker'), []],
    ['nobody is nobody', record('recorded'), null, []],
  ])('%s', (_, at, user, acts) => expect(acts_on(at, user)).toEqual(acts));

  it('is told why their own work is not offered to them', () => {
    expect(why_not(record('recorded'), person(1, 'checker'))).toBe('own_record');
    expect(why_not(checked, person(2, 'approver'))).toBe('own_check');
    expect(why_not(checked, person(3, 'approver'))).toBeNull();
  });
});
