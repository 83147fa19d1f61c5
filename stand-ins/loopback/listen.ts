import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Delivery, Request } from './request.ts';

export type Listening = {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Breaks every connection, also those that wait for an answer that never comes. */
  readonly close: () => Promise<void>;
};

type Deliver = (request: Request) => Delivery | Promise<Delivery>;

/**
 * Listens on loopback only. Answers are compressed for those who take it.
 *
 * @param port 0 for any.
 * @throws Error when the port is taken.
 */
export async function listen(port: number, deliver: Deliver): Promise<Listening> {
  const closing = new AbortController();
  const server = createServer((asked, to) => void handle(asked, to, deliver, closing.signal));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A caller that goes away is no failure; what the stand-in itself gets wrong breaks the connection. */
async function handle(
  asked: IncomingMessage,
  to: ServerResponse,
  deliver: Deliver,
  signal: AbortSignal,
): Promise<void> {
  try {
    await send(asked, to, await deliver(await readRequest(asked)), signal);
  } catch {
    asked.socket.destroy();
  }
}

async function readRequest(asked: IncomingMessage): Promise<Request> {
  const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://127.0.0.1');
  const headers = Object.entries(asked.headersDistinct).map(([name, values = []]): [string, string] => [
    name,
    values.join(', '),
  ]);
  return {
    method: asked.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(headers),
    body: await text(asked),
  };
}

async function send(
  asked: IncomingMessage,
  to: ServerResponse,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<void> {
  if (delivery.kind === 'silence') return;
  if (delivery.kind !== 'answer') {
    asked.socket.destroy();
    return;
  }
  const { response, delay = 0 } = delivery;
  if (delay > 0) await pause(delay, undefined, { signal });
  const packs = /\bgzip\b/.test(asked.headers['accept-encoding'] ?? '');
  const body = packs ? gzipSync(response.body) : Buffer.from(response.body);
  to.writeHead(response.status, {
    ...response.headers,
    ...(packs ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.length,
  });
  to.end(asked.method === 'HEAD' ? undefined : body);
}
