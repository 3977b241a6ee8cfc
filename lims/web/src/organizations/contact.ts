import type { components } from '@/api/generated/schemas';

export type Contact = components['schemas']['Contact'];
