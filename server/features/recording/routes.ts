import type { FastifyInstance } from 'fastify';
import { recordingRoutes as routes } from '#core/recording/routes.ts';
import type { Parts } from '../../plugins/parts.ts';
import type { Router } from '../../plugins/routes.ts';
import { answerAudio } from './audio.ts';
import { Destroyer } from './deletion.ts';
import { Durability } from './durability.ts';
import { Intake } from './intake.ts';
import { retention } from './retention.ts';
import { RecordingService } from './service.ts';
import { takeSync } from './sync.ts';

/** Returns the feature's durable job, and how to stop it before the stores close. */
export function registerRecording(app: FastifyInstance, router: Router, parts: Parts) {
  const durability: Durability = new Durability(parts, () => intake.states, app.log);
  const intake = new Intake(parts, (id) => durability.touched(id));
  const destroyer = new Destroyer(parts, intake);
  const recordings = new RecordingService(parts, destroyer);

  const recovered = durability.recover();
  app.addHook('onReady', async () => {
    await recovered;
    durability.start();
  });
  router.add(routes.sync, async ({ request, session }) => takeSync(intake, request.body, session().userId, parts.now));
  router.add(routes.read, async ({ params, actor }) => recordings.open(params.id, actor));
  router.add(routes.audio, async (call) => answerAudio(recordings, call));
  router.add(routes.peaks, async ({ params }) => recordings.peaks(params.id));
  router.add(routes.verify, async ({ params, actor }) => recordings.verify(params.id, actor));
  router.add(routes.delete, async ({ params, body, actor }) => recordings.delete(params.id, body.reason, actor));

  return {
    retention: retention(parts, destroyer),
    /** Everything answered is on the disk when it resolves. */
    async stop(): Promise<void> {
      await intake.idle();
      await durability.stop();
    },
  };
}
