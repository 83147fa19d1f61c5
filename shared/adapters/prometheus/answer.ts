import type { HttpAnswer } from '../http/http-result.ts';
import { parseJson } from '../http/json-answer.ts';
import { RequestFailure } from './failure.ts';
import { isMap } from './is-map.ts';

const LONGEST = 300;

/**
 * The `data` of an answer of the HTTP API.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview
 * @throws RequestFailure
 */
export function dataOf({ status, headers, body }: HttpAnswer): unknown {
  if (status === 401 && /no org id/i.test(startOf(body)))
    throw new RequestFailure(
      'unreachable',
      'it wants to know the tenant (401): give the header X-Scope-OrgID',
    );
  if (status === 401)
    throw new RequestFailure('unreachable', 'it does not know who we are (401): see the token or basic auth');
  if (status === 403)
    throw new RequestFailure('unreachable', 'it may not tell us (403): see the rights of the token');
  const said = envelopeOf(parseJson(body)?.value);
  if (said === undefined) throw notTheApi(status, headers['content-type'] ?? '', body);
  if (said.status === 'error')
    throw new RequestFailure('query-error', `it refused the query: ${line(said.error)}`);
  if (status !== 200) throw notTheApi(status, '', body);
  // A store that did not answer, or data that a function could not take: the rest is not the whole.
  if (said.warnings.length > 0)
    throw new RequestFailure('query-error', `its answer is not whole: ${line(said.warnings.join('; '))}`);
  return said.data;
}

type Envelope =
  | { readonly status: 'success'; readonly data: unknown; readonly warnings: readonly string[] }
  | { readonly status: 'error'; readonly error: string };

/** By hand and not by a schema: this is done for every query of a verdict, right when all of them are answered. */
function envelopeOf(value: unknown): Envelope | undefined {
  if (!isMap(value)) return undefined;
  const { status, data, error, errorType = '', warnings = [] } = value;
  if (status === 'success' && isTexts(warnings)) return { status, data, warnings };
  if (status === 'error' && typeof error === 'string' && typeof errorType === 'string')
    return { status, error };
  return undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Text of somebody else on one line, bounded. */
export function line(text: string): string {
  const cleaned = text
    .slice(0, 4 * LONGEST)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return cleaned.length > LONGEST ? `${cleaned.slice(0, LONGEST)}…` : cleaned;
}

/** As much of a body as tells what answered. */
export function startOf(body: Buffer): string {
  return body.subarray(0, 2_000).toString('utf8');
}

function notTheApi(status: number, type: string, body: Buffer): RequestFailure {
  if (status === 404)
    return new RequestFailure(
      'unreachable',
      'there is no API of Prometheus at its address (404): is its path right?',
    );
  const what = /html/i.test(type) || /^\s{0,100}</.test(startOf(body)) ? 'a web page' : 'something else';
  return new RequestFailure(
    'unreadable',
    `${what} answered (${status}) where the API of Prometheus should: is the address right, is a login needed?`,
  );
}
