import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { readBody } from './read-body.ts';
import { failureOfThrown, httpFailure, type HttpResult } from './http-result.ts';

/** What a server must show and is shown, beyond what the machine trusts; each in PEM. */
export type Tls = { readonly ca?: string; readonly cert?: string; readonly key?: string };

export type HttpRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for everything, from the connection to the end of the answer, redirects included. */
  readonly timeout: number;
  /** Bytes of the decompressed body; more is a failure. */
  readonly limit: number;
  readonly tls?: Tls;
};

const MOST_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * One question over HTTP, on a connection of its own. A redirect of a GET or HEAD is followed within the same origin only, so
 * that no answer can send headers with secrets to another host; any other redirect is the answer. Never rejects.
 */
export async function exchange(request: HttpRequest): Promise<HttpResult> {
  const signal = AbortSignal.timeout(request.timeout);
  let { url } = request;
  for (let redirects = 0; ; redirects++) {
    const result = await exchangeOnce({ ...request, url }, signal);
    if (result.kind === 'failed' || request.method === 'POST') return result;
    const { status, headers } = result.answer;
    const next = REDIRECTS.includes(status) ? sameOrigin(headers['location'], url) : undefined;
    if (next === undefined || redirects === MOST_REDIRECTS) return result;
    url = next;
  }
}

function sameOrigin(location: string | undefined, base: string): string | undefined {
  if (location === undefined || !URL.canParse(location, base)) return undefined;
  const next = new URL(location, base);
  return next.origin === new URL(base).origin ? next.href : undefined;
}

async function exchangeOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpResult> {
  const connection = { isOpen: false };
  try {
    const response = await responseTo(request, signal, connection);
    // The length of an answer to HEAD is that of a body which does not come.
    const body = await readBody(response, request.method === 'HEAD' ? Infinity : request.limit);
    if (body === 'too-large') {
      response.destroy();
      return httpFailure('too-large', `the answer has more than ${request.limit} bytes`);
    }
    return {
      kind: 'answered',
      answer: { status: response.statusCode ?? 0, headers: headersOf(response), body },
    };
  } catch (thrown) {
    const seconds = `${request.timeout / 1_000} s`;
    if (signal.aborted)
      return connection.isOpen
        ? httpFailure('timed-out', `no whole answer came within ${seconds}`)
        : httpFailure('unreachable', `no connection came about within ${seconds}`);
    return failureOfThrown(thrown, connection.isOpen);
  }
}

function headersOf({ headersDistinct }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values = []]): [string, string] => [name, values.join(', ')]),
  );
}

function responseTo(
  { url, method = 'GET', headers, body, tls }: HttpRequest,
  signal: AbortSignal,
  connection: { isOpen: boolean },
): Promise<IncomingMessage> {
  const isSecure = url.startsWith('https:');
  const start = isSecure ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const outgoing = start(url, {
      method,
      headers: { 'user-agent': 'release-actions', 'accept-encoding': 'gzip', ...headers },
      agent: false,
      signal,
      ...(isSecure ? tls : {}),
    });
    outgoing.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        connection.isOpen = true;
      });
    });
    outgoing.on('response', resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
