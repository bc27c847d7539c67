import { deviceChannel } from '../store/contract.ts';
import type { SyncMessage } from './contract.ts';

/** What the recorder, the tabs' sync workers and the service worker tell each other on `deviceChannel`. */
export type DeviceMessage =
  /** The recorder: a segment is in the store, or a recording ended. */
  | { readonly type: 'kept' | 'ended'; readonly recordingId: string }
  /** A command is in the store. */
  | { readonly type: 'command' }
  /** Try at once, whatever the last attempt brought. */
  | { readonly type: 'retry' }
  /** A tab has come: it wants the state, and a service worker that sends lets the tab do it. */
  | { readonly type: 'hello' }
  /** From the sender to all tabs. */
  | { readonly type: 'sync'; readonly message: SyncMessage };

export interface DeviceChannel {
  post(message: DeviceMessage): void;
  /** Returns the way to stop. */
  listen(listener: (message: DeviceMessage) => void): () => void;
}

export function openDeviceChannel(): DeviceChannel {
  const channel = new BroadcastChannel(deviceChannel);
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      const hear = (event: MessageEvent<DeviceMessage>) => listener(event.data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}
