import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { afterEach } from '@jest/globals';

/** One request as it came in. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly form: Readonly<Record<string, string>>;
};

/** What a server does with its requests; the last step answers all that follow. */
export type Step = (response: ServerResponse, seen: Seen) => void;

const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

/** A server on loopback that takes one step a request; it goes when the test ends. */
export async function loopback(
  steps: readonly [Step, ...Step[]],
  tls?: ServerOptions,
): Promise<{ readonly url: string; readonly seen: readonly Seen[] }> {
  const seen: Seen[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      const { method = '', url: path = '', headers } = request;
      seen.push({ method, path, headers, form });
      const step = steps[Math.min(seen.length, steps.length) - 1] ?? steps[0];
      step(response, { method, path, headers, form });
    });
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, seen };
}

export const json =
  (body: unknown, status = 200): Step =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

export const text =
  (body: string, status: number, headers: Readonly<Record<string, string>> = {}): Step =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

export const cut: Step = (response) => {
  response.destroy();
};

export const hang: Step = () => undefined;

/** A vector of one series with this value, as its JSON text. */
export const vector = (value: unknown = '1'): Step =>
  json({
    status: 'success',
    data: { resultType: 'vector', result: [{ metric: { a: 'b' }, value: [1, value] }] },
  });
