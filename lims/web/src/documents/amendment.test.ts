import { describe, expect, it } from 'vitest';
import type { SessionUser } from '@/api/types';
import { corrected, decisions_on, facts_of } from './amendment';
import type { Amendment, IssuedDocument } from './document';

const said = facts_of({
  customer: { name: '甲厂', address: '' },
  instrument: { id: 1, name: '压力表', serial_number: 'A1', model: 'Y-100' },
  remark: null,
} as Pick<IssuedDocument, 'customer' | 'instrument' | 'remark'>);
const person = (id: number, ...roles: string[]) => ({ id, username: '', display_name: '', roles }) as unknown as SessionUser;
const proposal = (state: Amendment['state']) => ({ state, proposed: { by: { id: 1, name: '' }, at: '' } }) as Amendment;

describe('The facts of an amendment', () => {
  it('are those of the document, blank where it says nothing', () => {
    expect(said).toMatchObject({ customer_name: '甲厂', customer_address: '', serial_number: 'A1', owner_number: '', remark: '' });
  });
  it('are sent where they are another now', () => {
    expect(corrected(said, { ...said, customer_name: ' 甲厂 ', serial_number: 'A2 ', remark: '配套' })).toEqual({ serial_number: 'A2', remark: '配套' });
    expect(corrected(said, { ...said, instrument_model: '' })).toEqual({ instrument_model: '' });
  });
});

describe('A proposal', () => {
  it.each([
    ['is withdrawn by whoever made it', person(1, 'approver'), ['withdrawal']],
    ['is decided by another approver', person(2, 'approver'), ['return', 'approval']],
    ['is not decided by a verifier', person(2, 'verifier'), []],
  ])('%s', (_, who, acts) => {
    expect(decisions_on(proposal('proposed'), who)).toEqual(acts);
  });
  it('that is decided is left alone', () => {
    expect(decisions_on(proposal('approved'), person(2, 'approver'))).toEqual([]);
  });
});
