import type { Translation } from '../message.ts';
import type { ticket as ru } from '../ru/ticket.ts';

export const ticket = {
  'ticket.title': 'Queue ticket',
  'ticket.choose': 'What do you need?',
  'ticket.nothing': 'No tickets are given now',
  'ticket.nothingText': 'Please ask the staff at the entrance.',
  'ticket.unknownPlace': 'There is no such place. Scan the code at the entrance again.',
  'ticket.visitorName': 'Your name',
  'ticket.visitorPhone': 'Phone',
  'ticket.optional': 'You may leave it empty',
  'ticket.phoneWrong': 'A phone may hold digits, spaces, brackets, “+”, “-” and dots',
  'ticket.take': 'Take a ticket',
  'ticket.other': 'Choose another service',
  'ticket.yours': 'Your ticket',
  'ticket.next': 'You are next',
  'ticket.ahead': { one: '{count} person is ahead of you', other: '{count} people are ahead of you' },
  'ticket.wait': 'Remember the number: you will be called by it.',
  'ticket.another': 'Take another ticket',
  'ticket.failed': 'No ticket was taken',
  'ticket.offline': 'No connection. Check the network and press again: you will not get a second ticket.',
} satisfies Translation<typeof ru>;
