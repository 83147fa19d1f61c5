import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';

export type Answering = (request: IncomingMessage, response: ServerResponse, number: number) => void;

/** One request as the server saw it. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** A server on loopback for as long as `use` runs, and all that it was asked. */
export async function withServer<T>(
  answering: Answering,
  use: (url: string, seen: readonly Seen[]) => Promise<T>,
): Promise<T> {
  const seen: Seen[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
      seen.push({
        method: request.method ?? '',
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      answering(request, response, seen.length);
    });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A port of loopback on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function json(body: unknown, status = 200): Answering {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

export function text(body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Answering {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
  };
}

/** Never answers. */
export const silence: Answering = () => undefined;

/** Cuts the connection in the middle of the body. */
export const cut: Answering = (_, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('[', () => response.destroy());
};

/** Sends far more than anybody asked for, without saying so. */
export const endless: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  Readable.from(chunks()).pipe(response);
};

function* chunks() {
  for (let sent = 0; sent < 1_000; sent++) yield Buffer.alloc(65_536, ' ');
}
