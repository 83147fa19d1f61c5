import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from '../../../shared/adapters/github/client.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, baseUrl: string) => void;

/** A server on loopback for as long as `use` runs. */
export async function withServer<T>(handler: Handler, use: (apiUrl: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    handler(request, response, baseUrl());
  });
  const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(baseUrl());
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export function json(
  response: ServerResponse,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export const client = (apiUrl: string, timeout = 10_000) =>
  connect({ token: 't0ken', apiUrl, owner: 'acme', repo: 'shop', timeout });
