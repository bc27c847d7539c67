import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { uuidv7 } from '#core/ids.ts';
import type { JournalPage } from '#core/journal/schema.ts';
import type { Recording, SyncAnswer, SyncItemResult, Verification } from '#core/recording/schema.ts';
import { databases } from '../../../tests/support/databases.ts';
import { type Client, startServer, type TestServer } from '../../testing/server.ts';
import { makeRecording, octets, type SyncPart, syncBody, type TestRecording } from '../../testing/speech.ts';

/** Length that ffmpeg decodes, seconds; throws on any complaint of the decoder. */
function decodedSeconds(file: Uint8Array): number {
  const args = ['-v', 'error', '-xerror', '-i', 'pipe:0', '-f', 's16le', '-ac', '1', '-ar', '48000', 'pipe:1'];
  return execFileSync('ffmpeg', args, { input: file, maxBuffer: 200_000_000 }).byteLength / 2 / 48_000;
}

describe.each(databases)('recordings on %s', (database) => {
  let server: TestServer;
  let operator: Client;
  let reviewer: Client;

  beforeAll(async () => {
    server = await startServer(database);
    operator = await server.person('operator');
    reviewer = await server.person('supervisor', ['journal.view', 'records.delete']);
  });
  afterAll(() => server.stop());

  async function sync(parts: readonly SyncPart[], sentAt?: number, by: Client = operator): Promise<SyncItemResult[]> {
    const response = await by.raw('/api/recordings/sync', { ...octets, body: syncBody(parts, sentAt) });
    expect(response.status).toBe(200);
    const answer: SyncAnswer = JSON.parse(await response.text());
    return answer.items;
  }
  const syncOne = async (part: SyncPart, sentAt?: number): Promise<SyncItemResult> => {
    const [item] = await sync([part], sentAt);
    if (!item) throw new Error('no item');
    return item;
  };
  const read = async (id: string): Promise<Recording> => (await reviewer.get<Recording>(`/api/recordings/${id}`)).body;
  const audio = async (id: string, query = '', headers = {}): Promise<Response> =>
    reviewer.raw(`/api/recordings/${id}/audio${query}`, { headers });
  const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
  const whole = (recording: TestRecording): Buffer => Buffer.concat(recording.segments.map((each) => each.bytes));

  function fileOf(id: string): string {
    const folder = join(server.config.dataDir, 'audio');
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((each) => each.endsWith(id));
    if (!found) throw new Error('no file');
    return join(folder, found);
  }

  test('what was sent is held at once, durable soon after, and comes back byte for byte', async () => {
    const recording = makeRecording(5);
    const first = await syncOne({ recording, close: true });
    expect(first).toMatchObject({ held: [[0, 4]], closed: true, refusedSegments: [] });
    await vi.waitFor(async () => expect((await syncOne({ recording, segments: [] })).durable).toEqual([[0, 4]]));
    const back = await bytesOf(await audio(recording.id));
    expect(back.equals(whole(recording))).toBe(true);
    expect(Math.abs(decodedSeconds(back) - 5)).toBeLessThan(0.1);
    expect(await read(recording.id)).toMatchObject({
      durationMs: 5000,
      segmentCount: 5,
      endReason: 'finished',
      gaps: [],
    });
  });

  test('the same segments twice, at once and in any order, are held once', async () => {
    const recording = makeRecording(6);
    const [a, b, c, d, e, f] = recording.segments;
    if (!a || !b || !c || !d || !e || !f) throw new Error('six segments');
    await Promise.all([
      syncOne({ recording, segments: [d, e] }),
      syncOne({ recording, segments: [a, b] }),
      syncOne({ recording, segments: [d, e] }),
    ]);
    expect((await syncOne({ recording, segments: [] })).held).toEqual([
      [0, 1],
      [3, 4],
    ]);
    const last = await syncOne({ recording, segments: [f, c], close: true });
    expect(last).toMatchObject({ held: [[0, 5]], refusedSegments: [] });
    expect((await syncOne({ recording, close: true })).refusedSegments).toEqual([]);
    expect((await bytesOf(await audio(recording.id))).equals(whole(recording))).toBe(true);
    expect(statSync(fileOf(recording.id)).size).toBe(whole(recording).byteLength);
  });

  test('a byte changed on the way is refused, and taken when it is sent again', async () => {
    const recording = makeRecording(3);
    const [first, second] = recording.segments;
    if (!first || !second) throw new Error('segments');
    const changed = Uint8Array.from(second.bytes);
    changed[100] = (changed[100] ?? 0) ^ 1;
    const answer = await syncOne({ recording, segments: [first, { ...second, bytes: changed }] });
    expect(answer).toMatchObject({
      held: [[0, 0]],
      refusedSegments: [{ number: 1, code: 'recording.segment-damaged' }],
    });
    expect((await syncOne({ recording })).held).toEqual([[0, 2]]);
  });

  test('a changed time or order is as refused as a changed byte', async () => {
    const recording = makeRecording(2);
    const [first, second] = recording.segments;
    if (!first || !second) throw new Error('segments');
    const moved = { ...second, header: { ...second.header, startSample: second.header.startSample + 48_000 } };
    expect((await syncOne({ recording, segments: [first, moved] })).refusedSegments[0]?.code).toBe(
      'recording.segment-damaged',
    );
  });

  test('a segment with another hash before it does not fit; a second one for a held number is refused', async () => {
    const recording = makeRecording(3);
    const other = makeRecording(3);
    const twin: TestRecording = { ...recording, segments: other.segments };
    expect((await syncOne({ recording, segments: recording.segments.slice(0, 1) })).held).toEqual([[0, 0]]);
    // Hashed for another recording: to this one it is damaged, whatever it says.
    expect((await syncOne({ recording: twin })).refusedSegments.map((each) => each.code)).toContain(
      'recording.segment-damaged',
    );
    expect((await syncOne({ recording })).held).toEqual([[0, 2]]);
  });

  test('a foreign segment is refused whole: without the recording’s key nothing gets in', async () => {
    const recording = makeRecording(2);
    await syncOne({ recording, segments: recording.segments.slice(0, 1) });
    const answer = await syncOne({ recording, uploadKey: 'f'.repeat(64) });
    expect(answer).toMatchObject({ refused: 'recording.foreign', held: [] });
    expect((await syncOne({ recording, segments: [] })).held).toEqual([[0, 0]]);
  });

  test('whoever is signed in may go on sending what another began', async () => {
    const recording = makeRecording(2);
    await syncOne({ recording, segments: recording.segments.slice(0, 1) });
    const other = await server.person('operator');
    expect((await sync([{ recording, close: true }], undefined, other))[0]?.held).toEqual([[0, 1]]);
  });

  test('many recordings travel in one request', async () => {
    const recordings = [makeRecording(2), makeRecording(3), makeRecording(1)];
    const answers = await sync(recordings.map((recording) => ({ recording, close: true })));
    expect(answers.map((each) => each.held)).toEqual([[[0, 1]], [[0, 2]], [[0, 0]]]);
  });

  test('missing segments are a gap of their length, not an error: the rest keeps its time', async () => {
    const recording = makeRecording(20);
    const present = recording.segments.filter(({ header }) => ![0, 1, 7, 8, 9, 19].includes(header.number));
    await syncOne({ recording, segments: present, close: true });
    const file = await bytesOf(await audio(recording.id));
    expect(Math.abs(decodedSeconds(file) - 20)).toBeLessThan(0.1);
    expect((await read(recording.id)).gaps).toEqual([
      { startMs: 0, durationMs: 2000, cause: 'missing' },
      { startMs: 7000, durationMs: 3000, cause: 'missing' },
      { startMs: 19_000, durationMs: 1000, cause: 'missing' },
    ]);
    const { body } = await reviewer.send<Verification>('POST', `/api/recordings/${recording.id}/verification`);
    expect(body).toMatchObject({
      verdict: 'incomplete',
      missing: [
        [0, 1],
        [7, 9],
        [19, 19],
      ],
      damaged: [],
    });
  });

  test('it is served by Range, also while it grows', async () => {
    const recording = makeRecording(4);
    await syncOne({ recording, segments: recording.segments.slice(0, 2) });
    const half = whole({ ...recording, segments: recording.segments.slice(0, 2) });
    const part = await audio(recording.id, '', { range: 'bytes=10-99' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-99/${half.byteLength}`]);
    expect((await bytesOf(part)).equals(half.subarray(10, 100))).toBe(true);
    expect(Math.abs(decodedSeconds(await bytesOf(await audio(recording.id))) - 2)).toBeLessThan(0.1);
    await syncOne({ recording, close: true });
    const rest = await audio(recording.id, '', { range: `bytes=${half.byteLength}-` });
    expect((await bytesOf(rest)).equals(whole(recording).subarray(half.byteLength))).toBe(true);
    const behind = await audio(recording.id, '', { range: 'bytes=99999999-' });
    expect([behind.status, behind.headers.get('content-range')]).toEqual([
      416,
      `bytes */${whole(recording).byteLength}`,
    ]);
    const tail = await audio(recording.id, '', { range: 'bytes=-5' });
    expect((await bytesOf(tail)).equals(whole(recording).subarray(-5))).toBe(true);
  });

  test('downloads: as stored with a readable name, and WAV of exactly the right length', async () => {
    const recording = makeRecording(10);
    await syncOne({ recording, close: true });
    const stored = await audio(recording.id, '?download=true');
    expect(stored.headers.get('content-disposition')).toMatch(
      /attachment; filename="okno_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.ogg"/,
    );
    const wav = await bytesOf(await audio(recording.id, '?form=wav'));
    expect(wav.byteLength).toBe(44 + 10 * 48_000 * 2);
    const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.byteLength));
    expect(samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0)).toBeGreaterThan(3000);
  });

  test('peaks of the whole, zeros where a segment is missing', async () => {
    const recording = makeRecording(4);
    await syncOne({ recording, segments: recording.segments.filter((each) => each.header.number !== 1), close: true });
    const { body } = await reviewer.get<{ peakMs: number; peaks: string }>(`/api/recordings/${recording.id}/peaks`);
    const peaks = [...Buffer.from(body.peaks, 'base64')];
    expect(peaks).toHaveLength(80);
    expect([peaks[0], peaks[20], peaks[40], peaks[60]]).toEqual([40, 0, 42, 43]);
  });

  test('«Проверить»: intact as sent; one byte changed on the disk is found and named', async () => {
    const recording = makeRecording(5);
    await syncOne({ recording, close: true });
    const verify = async () =>
      (await reviewer.send<Verification>('POST', `/api/recordings/${recording.id}/verification`)).body;
    expect(await verify()).toMatchObject({ verdict: 'intact', missing: [], damaged: [] });
    const path = fileOf(recording.id);
    const bytes = readFileSync(path);
    const at = recording.segments.slice(0, 3).reduce((sum, each) => sum + each.bytes.byteLength, 0) + 50;
    bytes[at] = (bytes[at] ?? 0) ^ 0x10;
    writeFileSync(path, bytes);
    expect(await verify()).toMatchObject({ verdict: 'altered', damaged: [3] });
    expect((await read(recording.id)).verification?.verdict).toBe('altered');
  });

  test('deleting destroys the sound and keeps the row with who, when, why; nothing more gets in', async () => {
    const recording = makeRecording(3);
    await syncOne({ recording, close: true });
    const path = fileOf(recording.id);
    const remove = (reason: string) =>
      reviewer.send<Recording>('POST', `/api/recordings/${recording.id}/deletion`, { reason });
    expect((await remove('  ')).code).toBe('request.invalid');
    const { body } = await remove('по просьбе посетителя');
    expect(body).toMatchObject({ durationMs: 3000, deletion: { by: 'user', reason: 'по просьбе посетителя' } });
    expect(() => statSync(path)).toThrow('ENOENT');
    expect((await audio(recording.id)).status).toBe(410);
    expect((await remove('ещё раз')).code).toBe('recording.deleted');
    expect((await syncOne({ recording })).refused).toBe('recording.deleted');
    const { db } = server.app.parts.database;
    expect(await db.selectFrom('segment').select('number').where('recording_id', '=', recording.id).execute()).toEqual(
      [],
    );
  });

  test('opening, playing, downloading, checking and deleting are in the access log with the person', async () => {
    const recording = makeRecording(2);
    await syncOne({ recording, close: true });
    await read(recording.id);
    await bytesOf(await audio(recording.id, '', { range: 'bytes=0-' }));
    await bytesOf(await audio(recording.id, '', { range: 'bytes=100-' }));
    await bytesOf(await audio(recording.id, '?download=true'));
    await reviewer.send('POST', `/api/recordings/${recording.id}/verification`);
    await reviewer.send('POST', `/api/recordings/${recording.id}/deletion`, { reason: 'проверка журнала' });
    const { body } = await reviewer.get<{ entries: { action: string; actorId: string; detail: string }[] }>(
      `/api/journal/access-log?objectId=${recording.id}`,
    );
    expect(body.entries.map((each) => each.action)).toEqual([
      'recording.deleted',
      'recording.verified',
      'recording.downloaded',
      'recording.played',
      'recording.opened',
    ]);
    expect(new Set(body.entries.map((each) => each.actorId)).size).toBe(1);
    expect(body.entries[0]?.detail).toBe('проверка журнала');
  });

  test('a tablet whose clock is hours wrong: times are set right, and the difference is told', async () => {
    const behindMs = 5 * 3_600_000;
    const recording = makeRecording(2, { startedAt: Date.now() - behindMs - 2000 });
    await syncOne({ recording, close: true }, Date.now() - behindMs);
    const found = await read(recording.id);
    expect(Math.abs(found.startedAt - (Date.now() - 2000))).toBeLessThan(3000);
    expect(Math.abs(found.clockSkewMs - behindMs)).toBeLessThan(3000);
  });

  test('a recording of a deleted point or an unknown position is kept', async () => {
    const point = (await server.directory()).points[1];
    const archived = { version: point?.version, archived: true };
    expect((await server.admin.send('PUT', `/api/points/${point?.id}/archived`, archived)).status).toBe(200);
    const recording = makeRecording(2, { pointId: point?.id ?? '', positionId: uuidv7() });
    expect((await syncOne({ recording, close: true })).held).toEqual([[0, 1]]);
    expect((await read(recording.id)).pointId).toBe(point?.id);
  });

  test('a body that is not what it says is refused whole, and says why', async () => {
    const recording = makeRecording(2);
    const body = syncBody([{ recording }]);
    for (const broken of [body.slice(0, body.length - 10), body.slice(0, 3), new Uint8Array(40), new Uint8Array(0)]) {
      const response = await operator.raw('/api/recordings/sync', { ...octets, body: broken });
      expect(response.status).toBe(400);
      expect(JSON.parse(await response.text())).toMatchObject({ code: 'request.invalid' });
    }
    expect((await reviewer.get(`/api/recordings/${recording.id}`)).code).toBe('recording.unknown');
  });

  test('a recording is in the journal as soon as its first segment is acknowledged', async () => {
    const directory = await server.directory();
    const positionId = uuidv7();
    const visitor = {
      visitorName: 'Ёлкина Алёна',
      visitorPhone: '',
      notes: '',
      source: 'reception',
      actorId: uuidv7(),
    };
    const command = {
      id: uuidv7(),
      at: Date.now(),
      offline: false,
      type: 'position.add',
      positionId,
      serviceId: directory.services[0]?.id,
    };
    await operator.send('POST', '/api/queue/commands', { sentAt: Date.now(), commands: [{ ...command, ...visitor }] });
    const recording = makeRecording(3, { positionId });
    const search = async () => (await reviewer.get<JournalPage>('/api/journal?hasAudio=true&visitor=елкина')).body.rows;
    expect(await search()).toEqual([]);
    await syncOne({ recording, segments: recording.segments.slice(0, 1) });
    expect(await search()).toMatchObject([{ position: { id: positionId }, recordings: 1, recordedMs: 1000 }]);
  });

  test('a restart in the middle forgets nothing: the rest joins what was held', async () => {
    const recording = makeRecording(4);
    await syncOne({ recording, segments: recording.segments.slice(0, 2) });
    await server.restart();
    expect((await syncOne({ recording, segments: [] })).durable).toEqual([[0, 1]]);
    await syncOne({ recording, segments: recording.segments.slice(2), close: true });
    expect((await bytesOf(await audio(recording.id))).equals(whole(recording))).toBe(true);
  });
});
