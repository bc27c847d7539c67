import type { Translation } from '../message.ts';
import type { ru } from '../ru/all.ts';
import { admin } from './admin.ts';
import { common } from './common.ts';
import { directory } from './directory.ts';
import { errors } from './errors.ts';
import { gallery } from './gallery.ts';
import { journal } from './journal.ts';
import { monitoring } from './monitoring.ts';
import { recording } from './recording.ts';
import { ticket } from './ticket.ts';

export const en = {
  ...common,
  ...errors,
  ...admin,
  ...directory,
  ...recording,
  ...gallery,
  ...monitoring,
  ...journal,
  ...ticket,
} satisfies Translation<typeof ru>;
