import type { Translation } from '../message.ts';
import type { journal as ru } from '../ru/journal.ts';

export const journal = {} satisfies Translation<typeof ru>;
