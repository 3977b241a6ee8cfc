import type { components } from '@/api/generated/schemas';
import type { Instrument } from '@/api/types';
import type { Tone } from '@/ui/tone';

export type Order = components['schemas']['Order'];
export type OrderSummary = components['schemas']['OrderSummary'];
export type OrderItem = components['schemas']['OrderItem'];
export type NewOrderItem = Required<components['schemas']['NewOrderItem']>;
export type OrderState = OrderSummary['state'];
export type Service = NewOrderItem['service'];
export type WantedLanguage = NewOrderItem['document_language'];
export type Standing = OrderItem['standing'];

export const order_states: readonly OrderState[] = ['open', 'closed', 'withdrawn'];
export const services: readonly Service[] = ['verification', 'calibration', 'test'];
export const wanted_languages: readonly WantedLanguage[] = ['zh', 'en', 'both'];
export const tone_of_order: Record<OrderState, Tone> = { open: 'accent', closed: 'good', withdrawn: 'neutral' };
export const tone_of_standing: Record<Standing, Tone> = {
  received: 'neutral', recorded: 'accent', returned: 'overdue', checked: 'accent', issued: 'good', cancelled: 'overdue', taken_back: 'neutral',
};
/** The most instruments of one order, as the schema of the server says. */
export const most_items = 500;

export function order_path(id: number): string {
  return `/orders/${id}`;
}

/** What the server is told of an instrument that is taken in. */
export function new_item(instrument_id: number): NewOrderItem {
  return { instrument_id, service: 'verification', document_language: 'zh', appearance: '', accessories: '', requirements: '', urgent: false };
}

/** The one owner of all of them; undefined when there are several, or none. */
export function common_owner(instruments: readonly Pick<Instrument, 'organization'>[]): number | undefined {
  const owners = new Set(instruments.map(({ organization }) => organization.id));
  return owners.size === 1 ? [...owners][0] : undefined;
}

/** The address of the page where instruments are taken in. */
export function new_order_path(instruments: readonly number[]): string {
  return `/orders/new?instruments=${instruments.join(',')}`;
}

/** `items[3].instrument_id` is about the fourth line. */
export function line_of(field: string): number | undefined {
  const found = /^items\[(\d+)\]/.exec(field);
  return found ? Number(found[1]) : undefined;
}

/** An order may be closed once each instrument that was not taken back has its document. */
export function is_done({ progress }: Pick<OrderSummary, 'progress'>): boolean {
  return progress.items > 0 && progress.issued === progress.items;
}
