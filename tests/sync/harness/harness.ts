import { effect } from '@preact/signals';
import { type Remote, wrap } from 'comlink';
import { randomSecret, uuidv7 } from '#core/ids.ts';
import type { CommandResult } from '#core/queue/routes.ts';
import { createSync } from '../../../client/platform/sync/sync.ts';
import { database } from '../../../workers/store/database.ts';
import { allRecordings } from '../../../workers/store/recordings.ts';
import type {} from './api.ts';
import type { MakerApi } from './maker.worker.ts';

const sync = createSync();
const makerWorker = new Worker(new URL('./maker.worker.ts', import.meta.url), { type: 'module' });
const maker: Remote<MakerApi> = wrap<MakerApi>(makerWorker);
const statuses: string[] = [];
const answers: CommandResult[] = [];
effect(() => {
  if (statuses.at(-1) !== sync.state.value.status) statuses.push(sync.state.value.status);
});
sync.onAnswer((_, result) => answers.push(result));
const registered = navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready);

window.syncHarness = {
  state: () => sync.state.value,
  statuses: () => statuses,
  answers: () => answers,
  async ready() {
    await registered;
    while (!navigator.serviceWorker.controller) {
      await new Promise((changed) =>
        navigator.serviceWorker.addEventListener('controllerchange', changed, { once: true }),
      );
    }
  },
  async begin() {
    const id = uuidv7();
    await maker.begin(id, randomSecret(), {
      servingId: uuidv7(),
      positionId: uuidv7(),
      pointId: uuidv7(),
      operatorId: uuidv7(),
      deviceId: uuidv7(),
      startedAt: Date.now(),
      encoding: 'ogg-opus',
      producer: 'webcodecs',
      sampleRate: 48_000,
      microphone: 'test',
    });
    return id;
  },
  keep: (count, byteLength = 2000) => maker.keep(count, byteLength),
  end: (reason) => maker.end(reason, Date.now()),
  enqueue: (command) => sync.enqueue(command),
  pending: () => sync.pendingCommands(),
  wake: () => sync.wake(),
  left: async () =>
    (await database.recordings.count()) + (await database.segments.count()) + (await database.commands.count()),
  async exported(recordingId) {
    const file = await sync.exportRecording(recordingId);
    return file && { byteLength: file.size, magic: await file.slice(0, 4).text() };
  },
  discard: (recordingId) => sync.discardRecording(recordingId),
  async surviveLostConnection() {
    await database.open();
    database.backendDB().close();
    return (await allRecordings()).length > 0;
  },
};
