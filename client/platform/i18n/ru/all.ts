import { admin } from './admin.ts';
import { common } from './common.ts';
import { directory } from './directory.ts';
import { errors } from './errors.ts';
import { gallery } from './gallery.ts';
import { journal } from './journal.ts';
import { monitoring } from './monitoring.ts';
import { recording } from './recording.ts';
import { ticket } from './ticket.ts';

/** Russian is the source: its keys are the keys, and the compiler names those that another language lacks. */
export const ru = {
  ...common,
  ...errors,
  ...admin,
  ...directory,
  ...recording,
  ...gallery,
  ...monitoring,
  ...journal,
  ...ticket,
};
export type MessageKey = keyof typeof ru;
