import type { Translation } from '../message.ts';
import type { gallery as ru } from '../ru/gallery.ts';

export const gallery = {
  'gallery.title': 'Primitives',
  'gallery.buttons': 'Buttons',
  'gallery.disabled': 'Disabled',
  'gallery.fields': 'Fields',
  'gallery.time': 'Date and time',
  'gallery.notes': 'Note',
  'gallery.off': 'Off',
  'gallery.surfaces': 'Surfaces',
  'gallery.tone.neutral': 'Neutral',
  'gallery.tone.waiting': 'Waiting',
  'gallery.tone.called': 'Called',
  'gallery.tone.serving': 'Serving',
  'gallery.tone.trouble': 'Trouble',
  'gallery.table': 'Table',
  'gallery.number': 'Ticket',
  'gallery.feedback': 'Answers',
  'gallery.dialog': 'Dialog',
  'gallery.sheet': 'Sheet',
  'gallery.confirm': 'Question',
  'gallery.toast': 'Toast',
  'gallery.toastAction': 'With an action',
  'gallery.toastError': 'Error',
} satisfies Translation<typeof ru>;
