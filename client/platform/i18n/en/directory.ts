import type { Translation } from '../message.ts';
import type { directory as ru } from '../ru/directory.ts';

export const directory = {} satisfies Translation<typeof ru>;
