import { exchange } from '../http/exchange.ts';
import type { HttpAnswer } from '../http/http-result.ts';
import { startOf } from './answer.ts';
import type { Connection } from './connection.ts';
import { RequestFailure, unanswered } from './failure.ts';
import { redirected } from './redirected.ts';

/** One call of the API below `/api/v1`. With `form` it is a POST, so that no proxy's limit on addresses cuts a query. */
export type ApiCall = {
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
  /** So little will come that packing it takes longer than sending it. */
  readonly isShort?: boolean;
};

const FIRST_PAUSE = 250;
const LONGEST_WAIT = 10_000;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const UNPACKED = { 'accept-encoding': 'identity' };

/**
 * Asks until an answer came that is none of 5xx and 429, or tries are used up; it only reads, so asking again is safe.
 * @throws RequestFailure
 */
export async function request(connection: Connection, call: ApiCall): Promise<HttpAnswer> {
  const { pacing, limits } = connection;
  for (let tries = 1; ; tries++)
    try {
      const answer = await answerTo(connection, call);
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

async function answerTo(
  connection: Connection,
  { path, form, isShort = false }: ApiCall,
): Promise<HttpAnswer> {
  const { base, headers, tls, agent, timeout, limits } = connection;
  const result = await exchange({
    url: `${base}/api/v1/${path}`,
    headers: { ...(isShort ? UNPACKED : {}), ...headers, accept: 'application/json', ...(form && FORM) },
    ...(form && { method: 'POST', body: new URLSearchParams(form).toString(), isRead: true }),
    timeout,
    limit: limits.bytes,
    tls,
    agent,
  });
  if (result.kind === 'failed') throw unanswered(result);
  const { status, headers: said } = result.answer;
  if (status >= 300 && status < 400) throw redirected(base, said['location']);
  return result.answer;
}

function busyWords({ status, body }: HttpAnswer): string {
  const said = /"error":"((?:[^"\\]|\\.){1,300})/.exec(startOf(body))?.[1];
  const what = status === 429 ? 'it has too many requests (429)' : `it answered ${status}`;
  return said === undefined ? what : `${what}: ${said}`;
}

function askedWait(headers: HttpAnswer['headers']): number | undefined {
  const seconds = headers['retry-after'];
  return seconds !== undefined && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}
