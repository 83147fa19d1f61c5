import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type GitHubClient } from '../../../shared/adapters/github/client.ts';
import type { Pacing } from '../../../shared/adapters/github/pacing.ts';

/** One request as the server saw it. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'cut'
  | 'silence';

export type Loopback = { readonly client: GitHubClient; readonly seen: Seen[]; readonly slept: number[] };

const NOW = Date.UTC(2026, 10, 18, 17);

/** A client of a server on loopback that answers as `reply` says, for as long as `use` runs. Waiting takes no time. */
export async function withReplies<T>(
  reply: (request: Seen, number: number) => Reply,
  use: (loopback: Loopback) => Promise<T>,
  options: { readonly timeout?: number; readonly isPatient?: boolean } = {},
): Promise<T> {
  const seen: Seen[] = [];
  const slept: number[] = [];
  const server = createServer((request, response) => {
    void seenOf(request).then((one) => {
      seen.push(one);
      deliver(reply(one, seen.length), request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pacing: Pacing = {
    now: () => NOW,
    sleep: (duration) => {
      slept.push(duration);
      return Promise.resolve();
    },
    random: () => 0.5,
  };
  const { timeout = 10_000, isPatient = true } = options;
  const client = connect({
    token: 't0ken',
    apiUrl,
    owner: 'acme',
    repo: 'shop',
    timeout,
    ...(isPatient ? { pacing } : {}),
  });
  try {
    return await use({ client, seen, slept });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function seenOf(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const { url = '', method = '' } = request;
  const { pathname, searchParams } = new URL(url, 'http://x');
  return {
    method,
    path: pathname,
    query: searchParams,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

function deliver(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply === 'silence') return;
  if (reply === 'cut') {
    request.socket.destroy();
    return;
  }
  const { status, body, headers } = reply;
  if (body === undefined) response.writeHead(status, headers).end();
  else if (typeof body === 'string')
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
  else
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
