import type { Tone } from '@/ui/tone';
import type { RecordState } from './record';

export const tone_of_record: Record<RecordState, Tone> = { recorded: 'soon', checked: 'soon', returned: 'overdue', issued: 'good' };
