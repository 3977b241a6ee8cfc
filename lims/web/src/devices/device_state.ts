import type { Device } from '@/api/types';
import type { Tone } from '@/ui/tone';

export const tone_of_device: Record<Device['state'], Tone> = { connected: 'good', lost: 'overdue', silent: 'soon', stopped: 'neutral' };
