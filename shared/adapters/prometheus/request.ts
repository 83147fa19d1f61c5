import type { Connection } from './connection.ts';
import { exchange, type Exchanged } from './exchange.ts';
import { RequestFailure } from './failure.ts';

/** One call of the API below `/api/v1`. With `form` it is a POST, so that no proxy's limit on addresses cuts a query. */
export type ApiCall = { readonly path: string; readonly form?: Readonly<Record<string, string>> };

const FIRST_PAUSE = 250;
const LONGEST_WAIT = 10_000;
const MOST_REDIRECTS = 3;

/**
 * Asks until an answer came that is none of 5xx and 429, or tries are used up; it only reads, so asking again is safe.
 * @throws RequestFailure
 */
export async function request(connection: Connection, call: ApiCall): Promise<Exchanged> {
  const { pacing, limits } = connection;
  for (let tries = 1; ; tries++)
    try {
      const answer = await follow(connection, call);
      const { status, headers } = answer;
      if (status < 500 && status !== 429) return answer;
      throw new RequestFailure('unreachable', busyWords(answer), { again: true, wait: askedWait(headers) });
    } catch (thrown) {
      if (!(thrown instanceof RequestFailure) || !thrown.again || tries >= limits.tries) throw thrown;
      const pause = FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + pacing.random() / 2);
      if (thrown.wait !== undefined && thrown.wait > LONGEST_WAIT) throw thrown;
      await pacing.sleep(Math.max(pause, thrown.wait ?? 0));
    }
}

async function follow(connection: Connection, { path, form }: ApiCall): Promise<Exchanged> {
  const { base, headers, agent, timeout, limits } = connection;
  const body = form && new URLSearchParams(form).toString();
  let url = new URL(`${base}/api/v1/${path}`);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const method = body === undefined ? 'GET' : 'POST';
    const answer = await exchange({ url, method, headers, body, agent, timeout, most: limits.bytes });
    if (answer.status < 300 || answer.status >= 400) return answer;
    url = target(url, answer.headers.location);
  }
  throw new RequestFailure('unreachable', 'it sends us in circles');
}

/** Our headers hold secrets, so they go to the host that they are for and to no other. */
function target(from: URL, location: string | undefined): URL {
  const to =
    location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to === undefined) throw new RequestFailure('unreadable', 'it redirects to nowhere');
  if (to.origin !== from.origin)
    throw new RequestFailure(
      'unreachable',
      to.host === from.host || to.hostname === from.hostname
        ? `it redirects to ${to.protocol}// on its own host: write the address that way`
        : 'it redirects to another host, which is not followed: is a login needed?',
    );
  to.username = '';
  to.password = '';
  return to;
}

function busyWords({ status, text }: Exchanged): string {
  const said = /"error":"((?:[^"\\]|\\.){1,300})/.exec(text.slice(0, 2_000))?.[1];
  const what = status === 429 ? 'it has too many requests (429)' : `it answered ${status}`;
  return said === undefined ? what : `${what}: ${said}`;
}

function askedWait(headers: Exchanged['headers']): number | undefined {
  const seconds = headers['retry-after'];
  return seconds !== undefined && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}
