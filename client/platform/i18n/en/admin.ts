import type { Translation } from '../message.ts';
import type { admin as ru } from '../ru/admin.ts';

export const admin = {} satisfies Translation<typeof ru>;
