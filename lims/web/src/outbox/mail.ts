import type { components } from '@/api/generated/schemas';
import type { Tone } from '@/ui/tone';

export type Mail = components['schemas']['Mail'];
export type MailState = components['schemas']['MailState'];
export type MailPreview = components['schemas']['MailPreview'];
export type MailService = components['schemas']['MailService'];
export type DocumentMails = components['schemas']['DocumentMails'];

export const mail_states: readonly MailState[] = ['collecting', 'waiting', 'sending', 'sent', 'failed', 'cancelled'];
export const tone_of_mail: Record<MailState, Tone> = { collecting: 'soon', waiting: 'soon', sending: 'accent', sent: 'good', failed: 'overdue', cancelled: 'neutral' };

type Stated = Pick<Mail, 'state'>;

/** It has not gone yet, and may be sent at once or not at all. */
export function is_open({ state }: Stated): boolean {
  return state === 'collecting' || state === 'waiting';
}
/** It has ended and still tells something: what it told may have gone into another. */
export function may_repeat({ state, document_count }: Pick<Mail, 'state' | 'document_count'>): boolean {
  return document_count > 0 && (state === 'sent' || state === 'failed' || state === 'cancelled');
}

/** What stands behind its state: when it goes, is tried again, or went. */
export function time_of(mail: Pick<Mail, 'state' | 'attempts' | 'due_at' | 'ended_at'>): { message: string; at: string } | null {
  if (mail.ended_at !== null) return { message: 'outbox.ended', at: mail.ended_at };
  if (!is_open(mail)) return null;
  return { message: mail.attempts > 0 ? 'outbox.again_at' : 'outbox.goes_at', at: mail.due_at };
}

/** Milliseconds until the list is looked at again: soon while something is about to go. */
export function renew_after(mails: readonly Pick<Mail, 'state' | 'due_at'>[], now: number): number {
  const [often, seldom] = [1500, 15_000];
  return mails.some((mail) => mail.state === 'sending' || (is_open(mail) && Date.parse(mail.due_at) <= now + seldom)) ? often : seldom;
}
