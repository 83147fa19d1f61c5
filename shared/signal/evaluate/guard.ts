import { formatDuration } from '../../quantity/duration.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { Verdict } from '../../gate/verdict.ts';
import type { JudgementCode } from '../judgement.ts';
import type { Measured } from '../measurement.ts';
import { holds } from './compare.ts';
import { oneSeries } from './one-series.ts';
import type { NewestSample, SignalRequest, Traffic } from './request.ts';

/** Why an answer is not to be used, although its points are there. */
export type Objection = {
  readonly verdict: Exclude<Verdict, 'pass' | 'fail'>;
  readonly code: JudgementCode;
  readonly message: string;
};

/**
 * Looks whether the signal is fresh and rests on enough requests at a time, and what rolls back on enough bad ones; all must be
 * known where they are asked for.
 */
export function objectionAt(
  request: SignalRequest,
  at: Instant,
  truth: 'holds' | 'breaks',
  traffic: Traffic<number> | undefined,
): Objection | undefined {
  const evidence =
    truth === 'holds' && request.mode === 'rollback' ? tooLittleEvidence(request, at) : undefined;
  return tooOld(request, at) ?? tooLittle(traffic, at) ?? evidence;
}

/** Looks whether what an answer is made of is still written; where no age is asked for there is nothing to object to. */
export function tooOld(
  {
    newestSample,
    scrapeInterval,
  }: { readonly newestSample: NewestSample | undefined; readonly scrapeInterval: number },
  at: Instant,
): Objection | undefined {
  if (newestSample === undefined) return undefined;
  const ages = newestSample.ages.map((measured) => valueAt(measured, at, 'the age of the newest sample'));
  const unknown = ages.find((age) => typeof age !== 'number');
  if (unknown !== undefined) return unknown;
  const seconds = ages.filter((age) => typeof age === 'number');
  if (seconds.length === 0)
    return {
      verdict: 'inconclusive',
      code: 'no-data',
      message: 'the age of the newest sample is not asked for',
    };
  const age = Math.max(...seconds) * 1000;
  const ahead = Math.min(...seconds) * -1000;
  if (ahead > scrapeInterval)
    return {
      verdict: 'inconclusive',
      code: 'clock-skew',
      message: `the newest sample lies ${formatDuration(ahead)} in the future: set the clocks`,
    };
  if (holds('<=', age, newestSample.maxAge)) return undefined;
  return {
    verdict: 'inconclusive',
    code: 'stale',
    message: `the newest sample is ${formatDuration(age)} old, at most ${formatDuration(newestSample.maxAge)} were asked for`,
  };
}

/** Looks whether an answer rests on enough requests; where none are asked for there is nothing to object to. */
export function tooLittle(traffic: Traffic<number> | undefined, at: Instant): Objection | undefined {
  if (traffic === undefined || traffic.minRequests === 0) return undefined;
  const requests = valueAt(traffic.measured, at, 'the number of requests');
  if (typeof requests !== 'number') return requests;
  if (holds('>=', requests, traffic.minRequests)) return undefined;
  return {
    verdict: 'inconclusive',
    code: 'too-little-traffic',
    message: `${Number(requests.toPrecision(6))} requests, at least ${traffic.minRequests} are needed for an answer`,
  };
}

function tooLittleEvidence({ evidence }: SignalRequest, at: Instant): Objection | undefined {
  if (evidence === undefined || evidence.least === 0) return undefined;
  const bad = valueAt(evidence.measured, at, 'the number of bad requests');
  if (typeof bad !== 'number') return bad;
  if (holds('>=', bad, evidence.least)) return undefined;
  return {
    verdict: 'inconclusive',
    code: 'too-little-traffic',
    message: `${Number(bad.toPrecision(6))} bad requests, at least ${evidence.least} are needed to roll back`,
  };
}

function valueAt(measured: Measured, at: Instant, what: string): number | Objection {
  const series = oneSeries(measured);
  if (!series.ok)
    return { verdict: series.verdict, code: series.code, message: `${what}: ${series.message}` };
  const value = series.points.get(at);
  if (value === undefined)
    return {
      verdict: 'inconclusive',
      code: 'no-data',
      message: `${what} is not known: see whether metrics and labels are spelt right`,
    };
  if (!Number.isFinite(value))
    return { verdict: 'inconclusive', code: 'not-finite', message: `${what} is ${value}` };
  return value;
}
