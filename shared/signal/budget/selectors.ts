import { type Duration, formatDuration } from '../../quantity/duration.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { leMatcher } from '../query/bucket.ts';
import type { PlaceholderValues } from '../query/placeholders.ts';
import type { Signal } from '../signal-schema.ts';
import type { Objective, Signals } from './objective.ts';
import { serviceWide, withMatcher } from './service-wide.ts';

/** What counts the events of an objective, over every version of one service; placeholders are filled in. */
export type Selectors =
  | { readonly kind: 'ratio'; readonly bad: string; readonly total: string }
  /** Requests that are good are those of the bucket. */
  | { readonly kind: 'latency'; readonly good: string; readonly total: string };

/** The selectors of an objective, or why its signal cannot count its events. */
export function selectorsOf(
  { name, signal: word, threshold }: Objective,
  signals: Signals,
  values: PlaceholderValues,
): Parsed<Selectors> {
  const wanted = name === 'latency' ? 'a histogram' : '"bad" and "total"';
  if (word === undefined)
    return unparsed(`nothing counts ${name}: name a signal with ${wanted} in slo.signals.${name}`);
  const signal = Object.hasOwn(signals, word) ? signals[word] : undefined;
  if (signal === undefined) return unparsed(`no signal "${word}" under "signals" to count ${name}`);
  if (name === 'latency' && 'histogram' in signal && threshold !== undefined)
    return latency(word, signal, threshold, values);
  if (name !== 'latency' && 'bad' in signal) return ratio(word, signal, values);
  return unparsed(`the signal "${word}" needs ${wanted} to count ${name}`);
}

function ratio(
  word: string,
  signal: Extract<Signal, { readonly bad: string }>,
  values: PlaceholderValues,
): Parsed<Selectors> {
  const bad = serviceWide(signal.bad, values);
  if (!bad.ok) return within(`signals.${word}.bad`, bad);
  const total = serviceWide(signal.total, values);
  if (!total.ok) return within(`signals.${word}.total`, total);
  return parsed({ kind: 'ratio', bad: bad.value, total: total.value });
}

function latency(
  word: string,
  { histogram, labels, unit }: Extract<Signal, { readonly histogram: string }>,
  threshold: Duration,
  values: PlaceholderValues,
): Parsed<Selectors> {
  if (unit !== 'seconds' && unit !== 'ms')
    return unparsed(
      `the signal "${word}" is counted in ${unit}: for ${formatDuration(threshold)} it must be seconds or ms`,
    );
  const total = serviceWide(`${histogram}_count{${labels}\n}`, values);
  if (!total.ok) return within(`signals.${word}.labels`, total);
  const good = serviceWide(`${histogram}_bucket{${labels}\n}`, values);
  if (!good.ok) return within(`signals.${word}.labels`, good);
  const bound = leMatcher(unit === 'seconds' ? threshold / 1000 : threshold);
  return parsed({ kind: 'latency', good: withMatcher(good.value, bound), total: total.value });
}

function within(where: string, slip: { readonly message: string; readonly at: number }): Parsed<never> {
  return unparsed(`${where}: ${slip.message}`, slip.at);
}
