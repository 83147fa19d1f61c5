import { type Duration, formatDuration, parseDuration } from '../../quantity/duration.ts';
import type { Signal } from '../signal-schema.ts';
import { RATE_LIKE } from './promql-functions.ts';
import type { Slip } from './slip.ts';
import { childrenOf, isSlip, nodesNamed, readSyntax } from './syntax.ts';

/** With fewer scrapes in its window a rate is empty as soon as one or two are missed. */
const LEAST_SCRAPES = 4;

/** One range in a query. */
export type Window = {
  readonly duration: Duration;
  /** How far back the query looks through it: itself and every range around it. */
  readonly reach: Duration;
  /** Whether a rate or the like is taken over it. */
  readonly rate: boolean;
  /** 0-based offset in the query of the duration. */
  readonly at: number;
};

/** How far before a point the signal looks: no point may reach back past a change of weight. Milliseconds; 0 where it has no range. */
export function lookbackOf(signal: Signal): Duration {
  if ('rate-window' in signal) return signal['rate-window'];
  return 'query' in signal
    ? windowsIn(signal.query).reduce((most, { reach }) => Math.max(most, reach), 0)
    : 0;
}

/** The windows of the rates of a signal; those of raw PromQL with their place in it. */
export function rateWindowsOf(signal: Signal): readonly Pick<Window, 'duration' | 'at'>[] {
  if ('rate-window' in signal) return [{ duration: signal['rate-window'], at: 0 }];
  return 'query' in signal ? windowsIn(signal.query).filter(({ rate }) => rate) : [];
}

/**
 * What is wrong with windows of rates, given how often Prometheus scrapes.
 * @param scrapeInterval milliseconds
 */
export function shortWindows(signal: Signal, scrapeInterval: Duration): readonly Slip[] {
  const least = LEAST_SCRAPES * scrapeInterval;
  return rateWindowsOf(signal)
    .filter(({ duration }) => duration < least)
    .map(({ duration, at }) => ({
      message: `a rate over ${formatDuration(duration)} needs ${LEAST_SCRAPES} scrapes, and one comes every ${formatDuration(scrapeInterval)}: write at least ${formatDuration(least)}`,
      at,
    }));
}

/** Every range of a query; none where it does not read. */
export function windowsIn(promql: string): readonly Window[] {
  const syntax = readSyntax(promql);
  if (isSlip(syntax)) return [];
  return nodesNamed(syntax.tree, 'MatrixSelector', 'SubqueryExpr').flatMap((node) => {
    const written = childrenOf(node).find(({ name }) => name === 'DurationExpr');
    if (written === undefined) return [];
    const duration = durationAt(written.from, written.to);
    let reach = duration;
    for (let above = node.parent; above !== null; above = above.parent) {
      // A subquery behind an operation is of its last operand; with any other it would not be valid.
      const outer = above.name === 'SubqueryExpr' ? above.getChild('DurationExpr') : null;
      if (outer !== null) reach += durationAt(outer.from, outer.to);
    }
    const call = node.parent?.name === 'FunctionCallBody' ? node.parent.parent?.firstChild : undefined;
    const rate =
      call !== null &&
      call !== undefined &&
      RATE_LIKE.includes(promql.slice(call.from, call.to).toLowerCase());
    return [{ duration, reach, rate: rate && node.name === 'MatrixSelector', at: written.from }];
  });

  function durationAt(from: number, to: number): Duration {
    const read = parseDuration(promql.slice(from, to).trim());
    return read.ok ? read.value : 0;
  }
}
