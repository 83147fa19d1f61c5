import { type Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { httpFailure, type HttpResult } from './http-result.ts';
import { readBody } from './read-body.ts';
import { failureOfThrown } from './thrown-failure.ts';

/** What a server must show and is shown, beyond what the machine trusts; each in PEM. */
export type Tls = {
  /** The authorities to trust, instead of the public ones. */
  readonly ca?: string | undefined;
  /** The client certificate, and its key. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
};

export type HttpRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent with its length; what it is stands in `headers`. */
  readonly body?: string;
  /** Milliseconds for everything, from the connection to the end of the answer, redirects included. */
  readonly timeout: number;
  /** Bytes of the decompressed body; more is a failure. */
  readonly limit: number;
  readonly tls?: Tls;
  /** Keeps connections for the next request; without it the request has one of its own. */
  readonly agent?: Agent;
  /** True where a POST only reads, so that it may follow a redirect as it is. */
  readonly isRead?: boolean;
};

const MOST_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * One question over HTTP. A redirect of what only reads is followed within the same origin only, so that no answer can send
 * headers with secrets to another host; any other redirect is the answer. Never rejects.
 */
export async function exchange(request: HttpRequest): Promise<HttpResult> {
  const { method = 'GET', isRead = method !== 'POST' } = request;
  const signal = AbortSignal.timeout(request.timeout);
  let { url } = request;
  for (let redirects = 0; ; redirects++) {
    const result = await exchangeOnce({ ...request, url }, signal);
    if (result.kind === 'failed' || !isRead) return result;
    const { status, headers } = result.answer;
    const next = REDIRECTS.includes(status) ? sameOrigin(headers['location'], url) : undefined;
    if (next === undefined || redirects === MOST_REDIRECTS) return result;
    url = next;
  }
}

function sameOrigin(location: string | undefined, base: string): string | undefined {
  if (location === undefined || !URL.canParse(location, base)) return undefined;
  const next = new URL(location, base);
  next.username = '';
  next.password = '';
  return next.origin === new URL(base).origin ? next.href : undefined;
}

async function exchangeOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpResult> {
  const connection = { isOpen: false };
  try {
    const response = await responseTo(request, signal, connection);
    // The length of an answer to HEAD is that of a body which does not come.
    const body = await readBody(response, request.method === 'HEAD' ? Infinity : request.limit);
    if (!Buffer.isBuffer(body)) return body;
    return {
      kind: 'answered',
      answer: { status: response.statusCode ?? 0, headers: headersOf(response), body },
    };
  } catch (thrown) {
    const seconds = `${request.timeout / 1_000} s`;
    if (!signal.aborted) return failureOfThrown(thrown, connection.isOpen);
    return connection.isOpen
      ? httpFailure('timed-out', `no whole answer came within ${seconds}`)
      : httpFailure('unreachable', `no connection came about within ${seconds}`);
  }
}

function headersOf({ headersDistinct }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values = []]): [string, string] => [name, values.join(', ')]),
  );
}

function responseTo(
  { url, method = 'GET', headers, body, tls, agent }: HttpRequest,
  signal: AbortSignal,
  connection: { isOpen: boolean },
): Promise<IncomingMessage> {
  const isSecure = url.startsWith('https:');
  const start = isSecure ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const outgoing = start(url, {
      method,
      headers: { 'user-agent': 'release-actions', 'accept-encoding': 'gzip', ...headers },
      agent: agent ?? false,
      ...(isSecure ? tls : {}),
    });
    outgoing.on('socket', (socket) => {
      if (outgoing.reusedSocket) connection.isOpen = true;
      else
        socket.once(isSecure ? 'secureConnect' : 'connect', () => {
          connection.isOpen = true;
        });
    });
    outgoing.on('response', resolve);
    outgoing.on('error', reject);
    // As an option it would cost every request as much as its body does.
    signal.addEventListener('abort', () => outgoing.destroy(), { once: true });
    outgoing.end(body);
  });
}
