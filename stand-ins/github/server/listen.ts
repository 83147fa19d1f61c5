import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Delivery } from '../faults/deliver.ts';
import { addressOf } from './address.ts';
import type { Request, Response } from './request.ts';

export type Listening = {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Answers requests from now on, and those that came before. */
  readonly serve: (answer: Answer) => void;
  /** Breaks every connection, also those that wait for an answer that never comes. */
  readonly close: () => Promise<void>;
};

type Answer = (request: Request) => Promise<Delivery<Response>>;

function send(asked: IncomingMessage, to: ServerResponse, delivery: Delivery<Response>): void {
  switch (delivery.kind) {
    case 'answer': {
      const { status, headers, body } = delivery.answer;
      to.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
      to.end(asked.method === 'HEAD' ? undefined : body);
      return;
    }
    case 'hang-up':
      asked.socket.destroy();
      return;
    case 'silence':
      return;
  }
}

async function readRequest(asked: IncomingMessage, url: string): Promise<Request> {
  return {
    method: asked.method ?? 'GET',
    headers: asked.headers,
    bytes: await buffer(asked),
    address: addressOf(asked.url ?? '/', url),
  };
}

/** A caller that goes away is no failure; what the stand-in itself gets wrong breaks the connection. */
async function handle(
  asked: IncomingMessage,
  to: ServerResponse,
  url: string,
  answer: Answer,
): Promise<void> {
  try {
    send(asked, to, await answer(await readRequest(asked, url)));
  } catch {
    asked.socket.destroy();
  }
}

/**
 * Listens on loopback only.
 *
 * @param port 0 for any.
 * @throws Error when the port is taken.
 */
export async function listen(port: number): Promise<Listening> {
  const early: (() => void)[] = [];
  const waitFor = (asked: IncomingMessage, to: ServerResponse): void => {
    early.push(() => server.emit('request', asked, to));
  };
  const server = createServer(waitFor);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    serve: (answer) => {
      server.off('request', waitFor);
      server.on('request', (asked, to) => void handle(asked, to, url, answer));
      for (const again of early) again();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
