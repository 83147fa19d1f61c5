import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parseJson } from '../objects/json.ts';
import type { Answer } from './answer.ts';
import { readMessage } from './messages.ts';
import type { HttpCall } from './route.ts';

export type Listening = {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Stops taking connections, or starts again at the same port. */
  readonly setOpen: (open: boolean) => void;
  /** Breaks every connection, also those that wait for an answer that never comes. */
  readonly close: () => Promise<void>;
};

async function readCall(asked: IncomingMessage): Promise<HttpCall> {
  const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://127.0.0.1');
  const bytes = await buffer(asked);
  return {
    method: asked.method ?? 'GET',
    path: pathname,
    query: searchParams,
    contentType: asked.headers['content-type'] ?? '',
    body: readMessage(bytes) ?? parseJson(bytes.toString()),
  };
}

function send(to: ServerResponse, answer: Answer): void {
  switch (answer.kind) {
    case 'answer': {
      const body = JSON.stringify(answer.answer.body);
      to.writeHead(answer.answer.status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      to.end(body);
      return;
    }
    case 'stream':
      answer.start(to);
      return;
    case 'hang-up':
    case 'refused':
      to.socket?.destroy();
      return;
    case 'silence':
    case 'death':
      return;
  }
}

/** A caller that goes away is no failure; what the stand-in itself gets wrong breaks the connection. */
async function handle(
  asked: IncomingMessage,
  to: ServerResponse,
  answer: (call: HttpCall) => Promise<Answer>,
): Promise<void> {
  try {
    send(to, await answer(await readCall(asked)));
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
export async function listen(port: number, answer: (call: HttpCall) => Promise<Answer>): Promise<Listening> {
  const server = createServer((asked, to) => void handle(asked, to, answer));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    setOpen: (open) => {
      if (open === server.listening) return;
      if (open) server.listen(address.port, '127.0.0.1');
      else server.close();
      server.closeAllConnections();
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
