import { formatDuration } from '../../quantity/duration.ts';
import { visibleLine } from '../../report/visible-text.ts';
import { atPath } from '../../signal/state/json-path.ts';
import type { ProbeFinding } from '../../signal/state/probe-result.ts';
import type { HttpAnswer } from '../http/http-result.ts';
import { parseJson } from '../http/json-answer.ts';
import { ELSEWHERE } from '../http/redirect-words.ts';
import type { HttpProbe, JsonExpectation } from './http-question.ts';

const SHOWN = 200;

/**
 * What an answer says of a probe: its first expectation that is not met, or that all are.
 * @param latency milliseconds until the whole answer was there
 */
export function httpFinding(
  probe: HttpProbe,
  json: readonly JsonExpectation[],
  answer: HttpAnswer,
  latency: number,
): ProbeFinding {
  const took = formatDuration(Math.max(1, Math.ceil(latency)));
  const maxLatency = probe['max-latency'];
  const slip =
    statusSlip(probe, answer) ??
    jsonSlip(json, answer.body) ??
    containsSlip(probe.contains, answer.body) ??
    (maxLatency !== undefined && latency > maxLatency
      ? { what: 'it took', observed: took, limit: formatDuration(maxLatency) }
      : undefined);
  if (slip === undefined)
    return {
      passed: true,
      message: `probe ${probe.name} passes`,
      observed: `${answer.status} in ${took}`,
      limit: undefined,
    };
  const { what, observed, limit, hint = '' } = slip;
  return {
    passed: false,
    message: `probe ${probe.name}: ${what} ${observed} instead of ${limit}${hint}`,
    observed,
    limit,
  };
}

type ExpectationSlip = {
  readonly what: string;
  readonly observed: string;
  readonly limit: string;
  readonly hint?: string;
};

function statusSlip(
  { status: expected, 'follow-redirects': follows }: HttpProbe,
  { status, headers }: HttpAnswer,
): ExpectationSlip | undefined {
  if (status === expected) return undefined;
  const to = redirectTarget(status, headers['location']);
  const hint =
    to === undefined
      ? ''
      : `; it sends to ${to}, and ${follows === true ? ELSEWHERE : 'redirects are not followed'}`;
  return { what: 'the status is', observed: String(status), limit: String(expected), hint };
}

/** Where a redirect leads, without user, query and fragment, in which secrets may be. */
function redirectTarget(status: number, location: string | undefined): string | undefined {
  if (status < 300 || status > 399 || location === undefined) return undefined;
  const url = URL.canParse(location) ? new URL(location) : undefined;
  const [path = ''] = location.split(/[?#]/, 1);
  const shownTarget = visibleLine(url === undefined ? path : `${url.origin}${url.pathname}`);
  return shownTarget.length > SHOWN ? `${shownTarget.slice(0, SHOWN)}…` : shownTarget;
}

function jsonSlip(expectations: readonly JsonExpectation[], body: Buffer): ExpectationSlip | undefined {
  if (expectations.length === 0) return undefined;
  const json = parseJson(body);
  if (json === undefined) return { what: 'the answer is', observed: 'no JSON', limit: 'JSON' };
  for (const { written, path, value } of expectations) {
    const found = atPath(json.value, path);
    if (found !== value) return { what: `${written} is`, observed: shown(found), limit: shown(value) };
  }
  return undefined;
}

function containsSlip(text: string | undefined, body: Buffer): ExpectationSlip | undefined {
  if (text === undefined || body.includes(text)) return undefined;
  return { what: 'the answer has', observed: `${body.length} bytes without it`, limit: shown(text) };
}

function shown(value: unknown): string {
  if (value === undefined) return 'not there';
  const text = visibleLine(JSON.stringify(value).slice(0, SHOWN + 1));
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
