import type { Translation } from '../message.ts';
import type { recording as ru } from '../ru/recording.ts';

export const recording = {} satisfies Translation<typeof ru>;
