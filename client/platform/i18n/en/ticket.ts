import type { Translation } from '../message.ts';
import type { ticket as ru } from '../ru/ticket.ts';

export const ticket = {} satisfies Translation<typeof ru>;
