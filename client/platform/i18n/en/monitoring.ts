import type { Translation } from '../message.ts';
import type { monitoring as ru } from '../ru/monitoring.ts';

export const monitoring = {} satisfies Translation<typeof ru>;
