import type * as z from 'zod';
import type { Duration } from '../../quantity/duration.ts';
import { formatDuration } from '../../quantity/duration.ts';
import {
  checkLabels,
  checkPromql,
  checkSelector,
  parseHistogramName,
} from '../../signal/query/check-promql.ts';
import type { Slip } from '../../signal/query/slip.ts';
import { windowsIn } from '../../signal/query/windows.ts';
import type { Finding } from '../finding.ts';
import { duration } from '../scalar.ts';
import type { Rule, View } from '../view.ts';

/** Signals are PromQL that Prometheus will read: what is wrong with it is said here, not at the first gate. */
export const promqlReads: Rule = (file) => {
  const step = given(file.at('sources').at('prometheus').at('step'), duration, '30s');
  return file
    .at('signals')
    .entries()
    .flatMap((signal) => [
      ...CHECKS.flatMap(([key, check]) => slips(signal.at(key), check)),
      ...unmeasured(signal),
      ...unseen(signal, step),
    ]);
};

const CHECKS: readonly (readonly [string, (text: string) => readonly Slip[]])[] = [
  ['bad', checkSelector],
  ['total', checkSelector],
  ['gauge', checkSelector],
  ['rate', checkSelector],
  ['labels', checkLabels],
  ['histogram', histogramSlips],
  ['query', checkPromql],
];

function histogramSlips(text: string): readonly Slip[] {
  const name = parseHistogramName(text);
  return name.ok ? [] : [name];
}

function slips(place: View, check: (text: string) => readonly Slip[]): readonly Finding[] {
  const text = place.text();
  if (text === undefined || text === '') return [];
  return check(text).map(({ message, at }) => place.finding(message, { at }));
}

/** Fewer requests than a number is only known where requests are counted. */
function unmeasured(signal: View): readonly Finding[] {
  const least = signal.at('min-requests');
  const counted = ['total', 'histogram', 'rate'].some((key) => signal.at(key).present);
  if (counted || !least.present || !['gauge', 'query'].some((key) => signal.at(key).present)) return [];
  return [least.finding('cannot be told here: only bad and total, a histogram or a rate count requests')];
}

/** A rate window shorter than the step leaves a stretch before every point that nothing looks at. */
function unseen(signal: View, step: Duration): readonly Finding[] {
  const written = signal.at('rate-window');
  const window = given(written, duration, '2m');
  const tooShort = (found: Duration) =>
    `is shorter than the step (${formatDuration(step)}), so what happens between two points is never seen: write at least ${formatDuration(step)}, got ${formatDuration(found)}`;
  if (written.present && window < step) return [written.finding(tooShort(window))];
  const query = signal.at('query');
  const text = query.text();
  return (text === undefined ? [] : windowsIn(text))
    .filter(({ rate, duration: found }) => rate && found < step)
    .map(({ duration: found, at }) => query.finding(tooShort(found), { at }));
}

function given(place: View, schema: z.ZodType<Duration>, otherwise: string): Duration {
  return place.read(schema) ?? schema.parse(otherwise);
}
