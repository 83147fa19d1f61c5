import type { Reason } from '../../gate/reason.ts';
import { type Duration, formatDuration, parseDuration } from '../../quantity/duration.ts';
import type { MeasureCode, ServerFacts } from '../../signal/measurement.ts';
import { dataOf } from './answer.ts';
import type { Connection } from './connection.ts';
import { reasonOf, RequestFailure } from './failure.ts';
import { serverTimeout } from './measure.ts';
import { request } from './request.ts';
import { seriesOf } from './series.ts';

export type ServerFactsAnswer =
  | {
      readonly kind: 'answered';
      readonly facts: ServerFacts;
      /** Clocks differ, but by less than a scrape. */
      readonly warning: Reason<'clock-skew'> | undefined;
    }
  | { readonly kind: 'failed'; readonly reason: Reason<MeasureCode> };

const WORTH_A_WARNING = 5_000;
const OPTIONAL_TIMEOUT = 5_000;
/** What Prometheus scrapes at unless told otherwise: https://prometheus.io/docs/prometheus/latest/configuration/configuration/ */
const USUAL_SCRAPE = 60_000;

/**
 * What the server tells of itself. Only its time must come; a server that keeps its configuration or version to itself
 * leaves them `undefined`. Clocks that differ by more than a scrape are a failure: what happened when could not be told. Never throws.
 */
export async function serverFacts(connection: Connection): Promise<ServerFactsAnswer> {
  const { now } = connection.pacing;
  try {
    const before = now();
    const time = serverTime(connection).then((server) => ({ server, after: now() }));
    const [{ server, after }, scrapeInterval, major] = await Promise.all([
      time,
      scrapeIntervalOf(connection),
      majorOf(connection),
    ]);
    // The server read its clock somewhere between the two: only what is beyond them is known to be skew.
    const skew = Math.max(0, before - server, server - after);
    const most = scrapeInterval ?? USUAL_SCRAPE;
    const reason = skewReason(skew);
    if (skew > most) return { kind: 'failed', reason: { ...reason, limit: formatDuration(most) } };
    const warning = skew > WORTH_A_WARNING ? reason : undefined;
    return { kind: 'answered', facts: { now: server, scrapeInterval, major }, warning };
  } catch (thrown) {
    return { kind: 'failed', reason: reasonOf(thrown, 'time()', connection.secrets) };
  }
}

/** The server's clock, read by itself; the `Date` of an answer is of whatever proxy gave it, and whole seconds. */
async function serverTime(connection: Connection): Promise<number> {
  const form = { query: 'time()', timeout: serverTimeout(connection.timeout) };
  const series = seriesOf(dataOf(await request(connection, { path: 'query', form, isShort: true })));
  const [seconds] = series[0]?.points.values() ?? [];
  if (seconds === undefined || !Number.isFinite(seconds))
    throw new RequestFailure('unreadable', 'its answer is no time');
  return Math.round(seconds * 1_000);
}

async function scrapeIntervalOf(connection: Connection): Promise<Duration | undefined> {
  const data = await optional(connection, 'status/config');
  const yaml = textAt(data, 'yaml');
  return yaml === undefined ? undefined : globalScrapeInterval(yaml);
}

/** `scrape_interval` of the block `global`, as Prometheus prints its configuration: two blanks deep. */
export function globalScrapeInterval(yaml: string): Duration | undefined {
  let inside = false;
  for (const line of yaml.split('\n')) {
    if (/^\S/.test(line)) inside = line.startsWith('global:');
    const written = inside
      ? /^\s{1,8}scrape_interval:\s{0,4}"?(\w{1,20})"?\s{0,4}$/.exec(line)?.[1]
      : undefined;
    if (written === undefined) continue;
    const read = parseDuration(written);
    return read.ok && read.value > 0 ? read.value : undefined;
  }
  return undefined;
}

/** Thanos and Mimir tell versions of their own, from 0 on or with the name of an application. */
async function majorOf(connection: Connection): Promise<number | undefined> {
  const data = await optional(connection, 'status/buildinfo');
  if (textAt(data, 'application') !== undefined) return undefined;
  const major = /^v?(\d{1,3})\./.exec(textAt(data, 'version') ?? '')?.[1];
  return major === undefined || Number(major) < 1 ? undefined : Number(major);
}

/** Worth one try: managed offerings refuse, and nothing hangs on it. */
async function optional(connection: Connection, path: string): Promise<unknown> {
  try {
    const once = {
      ...connection,
      timeout: Math.min(connection.timeout, OPTIONAL_TIMEOUT),
      limits: { ...connection.limits, tries: 1 },
    };
    return dataOf(await request(once, { path }));
  } catch {
    return undefined;
  }
}

function skewReason(skew: Duration): Reason<'clock-skew'> {
  const observed = formatDuration(skew);
  return {
    code: 'clock-skew',
    message: `the clock of Prometheus and the one here differ by ${observed}: set them by NTP`,
    observed,
  };
}

function textAt(data: unknown, key: string): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(data, key)?.value;
  return typeof value === 'string' ? value : undefined;
}
