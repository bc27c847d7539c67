import type { Translation } from '../message.ts';
import type { errors as ru } from '../ru/errors.ts';

export const errors = {
  'error.offline': 'The server does not answer. What you entered is still here: check the network and try again.',
  'error.request.invalid': 'The server did not accept this: check the marked fields. Nothing was changed.',
  'error.request.forged': 'The request did not come from an Okno page and was refused. Reload the page and try again.',
  'error.request.too-large': 'Too much data at once. Nothing is lost: sending goes on in smaller parts.',
  'error.auth.required': 'You are signed out. What is unsaved stays on the screen: sign in and try again.',
  'error.auth.wrong': 'Wrong login or password. Check the keyboard layout and Caps Lock and try again.',
  'error.auth.locked':
    'Too many failed attempts. Sign-in is closed for a while: wait a few minutes or ask an administrator.',
  'error.auth.password-weak':
    'The password is too simple: at least 10 characters, not the login, not a common word. The old one still works.',
  'error.auth.password-change-required': 'Change the temporary password first. Everything else waits.',
  'error.right.missing': 'You lack the right to do this. Nothing was changed: ask an administrator for it.',
  'error.not-found': 'This is no longer here: the link may be old. Go back to the list.',
  'error.limit.exceeded': 'Too many requests in a row. Wait a minute and try again: what you entered is still here.',
  'error.conflict.version':
    'Somebody else saved changes while you were editing. Yours are not stored: load the newer version.',
  'error.conflict.name': 'This name or login is taken. Nothing was stored: choose another.',
  'error.conflict.in-use': 'This is still needed (the last administrator, for example). Nothing was changed.',
  'error.queue.empty': 'Nobody waits. A new position will appear here by itself.',
  'error.position.unknown': 'The position was not found. The list is up to date: choose another.',
  'error.position.taken': 'Another point has called this position. Call the next one.',
  'error.position.wrong-state':
    'The position is in another state by now. The list is up to date; the action was not done.',
  'error.point.unknown': 'The service point was not found. Choose another.',
  'error.point.archived': 'The service point is archived. Choose another.',
  'error.point.busy': 'This point already has a position called or served. Finish that one first.',
  'error.operator.busy': 'You are already serving another position. Finish that one first.',
  'error.service.unknown': 'The service was not found. Choose another.',
  'error.service.archived': 'The service is archived. Choose another.',
  'error.service.not-taken': 'This point does not take that service. Choose another position or change the point.',
  'error.serving.unknown': 'The serving was not found. The list is up to date.',
  'error.recording.unknown': 'The recording was not found. Perhaps the device has not sent it yet.',
  'error.recording.foreign':
    'The server refused the recording: it has one with this number from another device. The sound is safe on this device: save it as a file.',
  'error.recording.deleted': 'The sound was deleted on the server. What is left on the device can be saved as a file.',
  'error.recording.segment-damaged': 'A part was damaged on the way. It is kept on the device and will be sent again.',
  'error.recording.segment-conflict':
    'The server holds another part with this number. The sound is safe on the device: save it as a file and tell an administrator.',
  'error.recording.chain-broken':
    'The parts of the recording do not fit together. The sound is safe on the device: save it as a file and tell an administrator.',
  'error.storage.full':
    'The server’s disk is full. Recordings stay on the device and go out when there is room: tell an administrator.',
  'error.storage.unavailable':
    'The server’s storage is away for now. Recordings are safe on the device; sending repeats by itself.',
  'error.server.stopping': 'The server is restarting. Wait a little: sending repeats by itself.',
  'error.server.failed':
    'Something failed on the server. What you entered is still here: try again, and if it fails again tell an administrator.',
} satisfies Translation<typeof ru>;
