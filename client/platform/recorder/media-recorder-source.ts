import { keepRunning, type Source } from './source.ts';

const mimeType = 'audio/webm;codecs=opus';
const pieceMs = 200;

export const mediaRecorderExists = (): boolean =>
  typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(mimeType);

/**
 * The last resort. The page sees Blobs, which it hands on unopened, and the level, which an AnalyserNode gives; while nothing is recorded
 * the level goes on with empty Blobs.
 */
export function openMediaRecorderSource(
  stream: MediaStream,
  hand: (piece: Blob, level: number) => Promise<void>,
): Source {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 8192 });
  context.createMediaStreamSource(stream).connect(analyser);
  const letGo = keepRunning(context);
  const window = new Float32Array(analyser.fftSize);
  let recorder: MediaRecorder | null = null;

  function level(): number {
    analyser.getFloatTimeDomainData(window);
    return window.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
  }

  const idle = setInterval(() => {
    if (!recorder) void hand(new Blob(), level());
  }, pieceMs);

  async function stop(): Promise<void> {
    const stopping = recorder;
    recorder = null;
    if (!stopping || stopping.state === 'inactive') return;
    await new Promise((resolve) => {
      stopping.addEventListener('stop', resolve, { once: true });
      stopping.stop();
    });
  }

  return {
    start() {
      recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24_000 });
      recorder.ondataavailable = (event) => void hand(event.data, level());
      recorder.start(pieceMs);
    },
    stop,
    close() {
      void stop();
      clearInterval(idle);
      letGo();
      void context.close();
    },
  };
}
