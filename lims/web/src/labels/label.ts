import type { components } from '@/api/generated/schemas';
import type { Tone } from '@/ui/tone';

type Schemas = components['schemas'];
export type LabelFormat = Schemas['LabelFormatList']['items'][number];
export type LabelOrder = Schemas['LabelOrder'];
export type LabelPlan = Schemas['LabelPlan'];
export type PlannedLabel = Schemas['PlannedLabel'];
export type StatusLabel = Schemas['StatusLabel'];

/** The most labels of one order; the server refuses more. */
export const most_labels = 500;

/** What leaves the printer dialog: a PDF, or dots for a label printer. */
export const outputs = ['pdf', 'zpl_203', 'zpl_300'] as const;
export type Output = (typeof outputs)[number];

/** How somebody prints labels; kept in the browser. */
export interface Printing {
  format: string;
  output: Output;
  language: 'zh' | 'en';
}
export const usual_printing: Printing = { format: 'roll_50x30', output: 'pdf', language: 'zh' };

export interface Wanted extends Printing {
  instruments: readonly number[];
  start: number;
  only_qualified: boolean;
  reason: string;
}

/** The order as the server takes it; a sheet is only printed as PDF, a roll has no position to start from. */
export function order_of(wanted: Wanted, format: LabelFormat): LabelOrder {
  const order: LabelOrder = { instruments: [...wanted.instruments], format: format.id, language: wanted.language };
  if (format.on_sheet) order.start = wanted.start;
  else if (wanted.output !== 'pdf') {
    order.as = 'zpl';
    order.dots_per_inch = wanted.output === 'zpl_203' ? 203 : 300;
  }
  if (wanted.only_qualified) order.label = 'qualified';
  if (wanted.reason.trim()) order.reason = wanted.reason.trim();
  return order;
}

export const tone_of_label: Record<StatusLabel, Tone> = { qualified: 'good', restricted: 'soon', stopped: 'overdue' };

/** What somebody has to read before printing: refusals first, then what a label lacks. */
export function remarkable(plan: LabelPlan): PlannedLabel[] {
  const refused = plan.items.filter((item) => item.refused !== null);
  return [...refused, ...plan.items.filter((item) => item.refused === null && (item.notes.length > 0 || item.copy > 1))];
}

/** How many of each label are printed, those that are not left out. */
export function printed_by_label(plan: LabelPlan): [StatusLabel, number][] {
  const labels: StatusLabel[] = ['qualified', 'restricted', 'stopped'];
  return labels
    .map((label): [StatusLabel, number] => [label, plan.items.filter((item) => item.refused === null && item.label === label).length])
    .filter(([, count]) => count > 0);
}
