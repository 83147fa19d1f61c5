import type { Duration } from '../../quantity/duration.ts';
import type { Verdict } from '../../gate/verdict.ts';
import type { ProbesCriterion } from '../criterion/criterion.ts';
import type { Judgement } from '../judgement.ts';
import { type ProbeResult, resultsOf } from './probe-result.ts';
import { judgeFailing } from './probe-failing.ts';
import { judgePassing } from './probe-passing.ts';
import { judged, type StateQuestion } from './state-judgement.ts';

/** The configured probes and what they found so far, in any order. */
export type ProbesAsked = {
  /** Names of all that are configured; one without a result is no pass. */
  readonly probes: readonly string[];
  readonly results: readonly ProbeResult[];
  /** Two results of a probe no further apart than this follow each other; a newest one older than this is stale. */
  readonly gap: Duration;
};

/**
 * Judges probes: `probes pass` needs every one of them, `probes fail 3 times` one that failed so often in a row. The judgement
 * is that of the probe that decided.
 */
export function judgeProbes(
  criterion: ProbesCriterion,
  question: StateQuestion,
  asked: ProbesAsked,
): Judgement {
  const { at } = question;
  const judgements = asked.probes.map((probe) => {
    const results = resultsOf(probe, asked.results);
    const newest = results[0];
    if (newest === undefined)
      return judged(question, 'inconclusive', 'no-data', `probe ${probe} has no result`);
    if (newest.at < at - asked.gap)
      return judged(question, 'inconclusive', 'stale', `the last result of probe ${probe} is too old`);
    const one = { probe, results, newest, gap: asked.gap };
    return criterion.kind === 'probes-pass'
      ? judgePassing(criterion.hold, question, one)
      : judgeFailing(criterion.times, question, one);
  });
  const order = criterion.kind === 'probes-pass' ? PASS_ORDER : FAIL_ORDER;
  const decisive = order.flatMap((verdict) => judgements.filter((one) => one.verdict === verdict))[0];
  return decisive ?? judged(question, 'error', 'not-asked', 'there are no probes: set probes');
}

/** What of several probes decides first. */
const PASS_ORDER = ['fail', 'error', 'inconclusive', 'pass'] as const satisfies readonly Verdict[];
const FAIL_ORDER = ['pass', 'error', 'inconclusive', 'fail'] as const satisfies readonly Verdict[];
