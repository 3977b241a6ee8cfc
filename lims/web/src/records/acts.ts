import type { SessionUser } from '@/api/types';
import type { RecordSummary } from './record';

export type Act = 'check' | 'approval' | 'return' | 'correct';

/**
 * What this person may be offered on a record. The server decides; this only spares them a button that would be
 * refused: nobody checks or approves what they recorded, nobody approves what they checked.
 */
export function acts_on(record: RecordSummary, user: SessionUser | null): Act[] {
  if (!user || record.superseded_by) return [];
  const mine = record.verifier.id === user.id;
  const checked_by_me = record.checker?.id === user.id;
  // Of an issued record the correction leads to a document that replaces its own.
  if (record.state === 'returned' || record.state === 'issued') return user.roles.includes('verifier') ? ['correct'] : [];
  if (record.state === 'recorded' && user.roles.includes('checker') && !mine) return ['check', 'return'];
  if (record.state === 'checked' && user.roles.includes('approver') && !mine && !checked_by_me) return ['approval', 'return'];
  return [];
}

/** Why somebody with the role is not offered the act that the record waits for. */
export function why_not(record: RecordSummary, user: SessionUser | null): 'own_record' | 'own_check' | null {
  if (!user || record.superseded_by) return null;
  const mine = record.verifier.id === user.id;
  if (record.state === 'recorded') return mine && user.roles.includes('checker') ? 'own_record' : null;
  if (record.state !== 'checked' || !user.roles.includes('approver')) return null;
  if (mine) return 'own_record';
  return record.checker?.id === user.id ? 'own_check' : null;
}
