import type { components } from '@/api/generated/schemas';
import type { Tone } from '@/ui/tone';

export type Requirement = components['schemas']['Requirement'];
export type Standing = 'in_force' | 'to_come' | 'ended';

/** Of a day: `valid_to` is the first on which it is not in force any more. */
export function standing_of({ valid_from, valid_to }: Pick<Requirement, 'valid_from' | 'valid_to'>, day: string): Standing {
  if (valid_to !== null && valid_to <= day) return 'ended';
  return valid_from > day ? 'to_come' : 'in_force';
}

export const tone_of_standing: Record<Standing, Tone> = { in_force: 'good', to_come: 'accent', ended: 'neutral' };

/** When a requirement applies, where it does not always: keys of sentences. */
export function conditions_of({ condition }: Pick<Requirement, 'condition'>): ('periodic' | 'first_only_rotate' | 'concludes')[] {
  const form = condition.where?.validity_form;
  const forms = form === 'periodic' || form === 'first_only_rotate' ? [form] as const : [];
  return [...forms, ...(condition.unless_empty === '/conclusion/zh' ? (['concludes'] as const) : [])];
}
