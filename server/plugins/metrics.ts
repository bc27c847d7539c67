import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Figures of this process for Prometheus. Names follow its conventions: unit and `_total` in the name. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'okno_http_request_seconds',
      help: 'Time to answer, by route',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
      registers,
    }),
    segments: new Counter({ name: 'okno_segments_total', help: 'Segments stored', registers }),
    segmentBytes: new Counter({ name: 'okno_segment_bytes_total', help: 'Bytes of audio stored', registers }),
    segmentsRefused: new Counter({
      name: 'okno_segments_refused_total',
      help: 'Segments refused',
      labelNames: ['code'],
      registers,
    }),
    commands: new Counter({
      name: 'okno_commands_total',
      help: 'Queue commands',
      labelNames: ['type', 'result'],
      registers,
    }),
    liveSockets: new Gauge({ name: 'okno_live_sockets', help: 'Open live streams', registers }),
    recordingsDeleted: new Counter({
      name: 'okno_recordings_deleted_total',
      help: 'Recordings destroyed',
      labelNames: ['by'],
      registers,
    }),
  };
}
