import { senderLock } from '../store/contract.ts';
import type { DeviceChannel, DeviceMessage } from './channel.ts';
import { Clock } from './clock.ts';
import { coalesce } from './coalesce.ts';
import { CommandLane } from './command-lane.ts';
import type { SyncMessage, SyncState } from './contract.ts';
import { SegmentLane } from './segment-lane.ts';
import { readState, worstOf } from './state.ts';

const stateIntervalMs = 200;
const storageWatchMs = 15_000;
const storeRetryMs = 5000;

/** `elsewhere`: a tab does it. `stopped`: out of time. */
export type DrainEnd = 'empty' | 'signed-out' | 'elsewhere' | 'stopped';

/** The one sender of the device: whoever makes it must be it (`asSender`). Wakes by the device channel and tells there what it does. */
export class Sender {
  private readonly clock = new Clock();
  private readonly stop = new AbortController();
  private readonly commands = new CommandLane(
    this.clock,
    (command, result) => this.tell({ type: 'answered', command, result }),
    () => this.tellState(),
  );
  private readonly segments = new SegmentLane(
    this.clock,
    () => this.commands.rest(),
    () => this.tellState(),
  );
  private readonly tellState = coalesce(() => this.quietly(this.readAndTell()), stateIntervalMs);
  private storage: SyncState['storage'] = null;
  private end: DrainEnd = 'stopped';

  constructor(
    private readonly channel: DeviceChannel,
    /** For the page of the context that it runs in; the others hear the channel. */
    private readonly publish: (message: SyncMessage) => void,
    /** `drain`: ends when nothing is left that can be sent, and when a tab comes to do it. */
    private readonly mode: 'stay' | 'drain',
  ) {}

  /** Sends until `signal` aborts or, draining, until there is an end. */
  async run(signal: AbortSignal): Promise<DrainEnd> {
    signal.addEventListener('abort', () => this.stop.abort(), { once: true });
    const unlisten = this.channel.listen((message) => this.hear(message));
    const online = () => this.retry();
    self.addEventListener('online', online);
    const watchStorage = () => this.quietly(this.watchStorage());
    const watch = setInterval(watchStorage, storageWatchMs);
    watchStorage();
    const rest = () => this.quietly(this.onRest());
    await Promise.all([this.commands.run(this.stop.signal, rest), this.segments.run(this.stop.signal, rest)]);
    clearInterval(watch);
    unlisten();
    self.removeEventListener('online', online);
    return this.end;
  }

  hear(message: DeviceMessage): void {
    if (message.type === 'kept' || message.type === 'ended') this.segments.wake();
    if (message.type === 'command') this.commands.retry();
    if (message.type === 'retry') this.retry();
    if (message.type === 'hello' && this.mode === 'drain') this.finish('elsewhere');
    if (message.type !== 'sync') this.tellState();
  }

  private retry(): void {
    this.commands.retry();
    this.segments.retry();
  }

  private async onRest(): Promise<void> {
    this.tellState();
    if (this.mode === 'stay') return;
    const state = await this.state();
    if (state.status === 'signed-out') this.finish('signed-out');
    const waits = state.recordings.some((recording) => recording.error === null);
    if (state.commands.length === 0 && !waits) this.finish('empty');
    const { pending } = await navigator.locks.query();
    if (pending?.some((lock) => lock.name === senderLock)) this.finish('elsewhere');
  }

  private finish(end: DrainEnd): void {
    if (this.stop.signal.aborted) return;
    this.end = end;
    this.stop.abort();
  }

  private state(): Promise<SyncState> {
    const status = worstOf([this.commands.status, this.segments.status]);
    return readState({ status, storage: this.storage, clockOffsetMs: this.clock.offsetMs }, (id) =>
      this.segments.setAsideOf(id),
    );
  }

  private async readAndTell(): Promise<void> {
    const state = await this.state();
    if (!this.stop.signal.aborted) this.tell({ type: 'state', state });
  }

  private tell(message: SyncMessage): void {
    this.publish(message);
    this.channel.post({ type: 'sync', message });
  }

  private async watchStorage(): Promise<void> {
    // Pages outside HTTPS have none; there is no sound to keep there either.
    if (!('storage' in navigator)) return;
    const state = await this.state();
    if (this.storage && state.commands.length === 0 && state.recordings.length === 0) return;
    const { usage, quota } = await navigator.storage.estimate();
    if (usage === undefined || quota === undefined) return;
    this.storage = { usedBytes: usage, quotaBytes: quota };
    this.tellState();
  }

  /** What only tells must not stop the sending when the store fails: it is told later. */
  private quietly(work: Promise<void>): void {
    work.catch(() => setTimeout(this.tellState, storeRetryMs));
  }
}

/**
 * Runs `work` when this context is the only sender of the device; waits for its turn until `signal` aborts.
 * Pages outside HTTPS have no locks: there each tab sends, which the server bears, and nothing is recorded.
 */
export async function asSender<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(senderLock, { signal }, work);
}
