import type { components } from '@/api/generated/schemas';
import type { Text } from '@/api/types';
import type { Tone } from '@/ui/tone';

/** An issued document, with what the server adds beyond its schema. */
export type IssuedDocument = components['schemas']['Document'] & { conclusion?: Text; superseded_by?: string | null };
export type Amendment = components['schemas']['Amendment'];
export type AmendmentList = components['schemas']['AmendmentList'];
export type DocumentState = IssuedDocument['state'];

export const document_states: readonly DocumentState[] = ['issued', 'cancelled', 'superseded'];
export const document_kinds: readonly IssuedDocument['kind'][] = ['verification_certificate', 'result_notice', 'calibration_certificate', 'test_report'];
export const tone_of_document: Record<DocumentState, Tone> = { issued: 'good', cancelled: 'overdue', superseded: 'neutral' };

export function is_of_verification({ kind }: Pick<IssuedDocument, 'kind'>): boolean {
  return kind === 'verification_certificate' || kind === 'result_notice';
}

/** A calibration or test says nothing of conformity unless a rule was agreed. */
export function concludes(document: Pick<IssuedDocument, 'kind' | 'conclusion'>): boolean {
  return is_of_verification(document) || Boolean(document.conclusion?.zh);
}

export function document_path(number: string): string {
  return `/documents/${encodeURIComponent(number)}`;
}

/** The public page of a document on this very server, whatever name the QR code gives it. */
export function public_path(token: string): string {
  return `/c/${encodeURIComponent(token)}`;
}
