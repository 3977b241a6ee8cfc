import type { components } from '@/api/generated/schemas';
import type { Tone } from '@/ui/tone';

export type Task = components['schemas']['Task'];
export type TaskState = Task['state'];

export const tone_of_task: Record<TaskState, Tone> = { waiting: 'soon', running: 'accent', done: 'good', failed: 'overdue', cancelled: 'neutral' };

export function is_open({ state }: Pick<Task, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** Milliseconds until the list is looked at again: often while something is at work. */
export function renew_after(tasks: readonly Task[]): number {
  const [often, seldom] = [1000, 15_000];
  return tasks.some(is_open) ? often : seldom;
}
