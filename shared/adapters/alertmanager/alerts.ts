import * as z from 'zod';
import type { Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';
import type { AlertsSeen } from '../../signal/state/alert.ts';
import { type Matcher, printMatcher } from '../../signal/state/matcher.ts';
import { exchange, type Tls } from '../http/exchange.ts';
import { isoInstant } from '../http/iso-instant.ts';
import { jsonAnswer } from '../http/json-answer.ts';

/** One Alertmanager, or what answers in its API (Mimir, Cortex, a cluster behind a proxy). */
export type Alertmanager = {
  /** As `parseBaseUrl` returns it, the path prefix included. */
  readonly url: string;
  /** Bearer token. */
  readonly token?: string;
  /** Such as `X-Scope-OrgID`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: Tls;
  /** Milliseconds; 10 s unless given. */
  readonly timeout?: number;
};

const TIMEOUT = 10_000;
/** Some ten thousand alerts. */
const LIMIT = 16 * 1_048_576;

// `GET /alerts` gives more than this; what is not judged is not read.
const alertsShape = z.array(
  z.object({ labels: z.record(z.string(), z.string()), startsAt: isoInstant, endsAt: isoInstant }),
);

/**
 * Alerts that fire at this moment, are neither silenced nor inhibited, and fit every matcher. Alertmanager lists no alert that
 * is resolved, so the look vouches for `at` alone. `endsAt` of an alert that fires is when it would count as resolved if it were
 * not sent again, so it is left out.
 * Source: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 * @param at the time of asking
 */
export async function activeAlerts(
  alertmanager: Alertmanager,
  matchers: readonly Matcher[],
  at: Instant,
): Promise<Answer<AlertsSeen>> {
  const { url, token, headers, tls, timeout = TIMEOUT } = alertmanager;
  const result = await exchange({
    url: `${url}${alertsPath(matchers)}`,
    headers: {
      accept: 'application/json',
      ...headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    timeout,
    limit: LIMIT,
    ...(tls === undefined ? {} : { tls }),
  });
  const answer = jsonAnswer('Alertmanager', 'alerts', result, alertsShape);
  if (answer.kind === 'unanswered') return answer;
  const alerts = answer.value.map(({ labels, startsAt }) => ({ labels, startsAt, endsAt: undefined }));
  return { kind: 'answered', value: { since: at, until: at, alerts } };
}

/** What is asked, for reports too: it holds no secret. */
export function alertsPath(matchers: readonly Matcher[]): string {
  const query = new URLSearchParams({ active: 'true', silenced: 'false', inhibited: 'false' });
  for (const matcher of matchers) query.append('filter', printMatcher(matcher));
  return `/api/v2/alerts?${query.toString()}`;
}
