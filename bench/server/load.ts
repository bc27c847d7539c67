import { connect } from 'node:net';

/** Requests ready to be written, one list a connection: making them must not be part of what is measured. */
export type Load = readonly (readonly Buffer[])[];

/** Writes each connection's requests one after the other, each after the answer to the one before. Returns seconds and refusals. */
export async function fire(port: number, load: Load): Promise<{ seconds: number; refused: number }> {
  const began = process.hrtime.bigint();
  const refused = await Promise.all(load.map((requests) => drive(port, requests)));
  return {
    seconds: Number(process.hrtime.bigint() - began) / 1e9,
    refused: refused.reduce((sum, each) => sum + each, 0),
  };
}

/** Raw sockets: a client library would take more of the two cores than what is measured. */
function drive(port: number, requests: readonly Buffer[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let next = 0;
    let refused = 0;
    let pending = '';
    const write = (): void => {
      const request = requests[next++];
      if (request) socket.write(request);
      else {
        socket.end();
        resolve(refused);
      }
    };
    socket.on('connect', write);
    socket.on('error', reject);
    socket.on('data', (data) => {
      pending += data.toString('latin1');
      const headEnd = pending.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = Number(pending.match(/content-length: (\d+)/i)?.[1] ?? 0);
      if (pending.length < headEnd + 4 + length) return;
      if (!pending.startsWith('HTTP/1.1 200')) refused++;
      pending = pending.slice(headEnd + 4 + length);
      write();
    });
  });
}

export const post = (path: string, cookie: string, body: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\nx-okno: 1\r\ncontent-type: application/octet-stream\r\ncontent-length: ${body.byteLength}\r\n\r\n`,
    ),
    body,
  ]);
