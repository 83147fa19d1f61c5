import type { IncomingMessage, RequestOptions } from 'node:http';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { lost, RequestFailure } from './failure.ts';

/** One HTTP request. */
export type Exchange = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly agent: http.Agent;
  /** Milliseconds for all of it, the answer included. */
  readonly timeout: number;
  /** Bytes of the unpacked answer, after which reading stops. */
  readonly most: number;
};

export type Exchanged = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
};

/**
 * One request and its whole answer, whatever its status.
 * @throws RequestFailure
 */
export async function exchange(exchanged: Exchange): Promise<Exchanged> {
  const { timeout, most } = exchanged;
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await send(exchanged, signal);
    const text = await read(response, most);
    return { status: response.statusCode ?? 0, headers: response.headers, text };
  } catch (thrown) {
    if (signal.aborted)
      throw new RequestFailure('unreachable', `no answer within ${timeout} ms`, { cause: thrown });
    throw lost(thrown);
  }
}

function send(
  { url, method, headers, body, agent }: Exchange,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method,
    agent,
    signal,
    headers: {
      ...headers,
      accept: 'application/json',
      'accept-encoding': 'gzip',
      ...(body === undefined
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
          }),
    },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function read(response: IncomingMessage, most: number): Promise<string> {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') {
    response.destroy();
    throw new RequestFailure('unreadable', 'its answer is packed in a way that was not asked for');
  }
  const body: Readable = encoding === 'gzip' ? unpacked(response) : response;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > most)
        throw new RequestFailure(
          'too-large',
          `its answer is larger than ${most} bytes: ask for fewer series`,
        );
      chunks.push(chunk);
    }
  } finally {
    // Whatever else would still come is not read.
    if (!response.complete || size > most) response.destroy();
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unpacked(response: IncomingMessage): Readable {
  const gunzip = createGunzip();
  response.on('error', (error) => gunzip.destroy(error));
  gunzip.on('error', () => response.destroy());
  return response.pipe(gunzip);
}
