import { countOf, firstOf, lastOf, type Run, samplesOf } from '../../series/run.ts';
import { extreme } from '../aggregate.ts';
import { deviation, variance } from '../moments.ts';
import { changesOf, extrapolated, instantaneous, resetsOf, type Window } from './rates.ts';
import { regression } from './regression.ts';

type Over = (window: Window, major: number) => number | undefined;

/** What functions make of a window; `undefined` drops the series. A window has at least one sample. */
export const OVER_TIME: Readonly<Record<string, Over>> = {
  rate: (window, major) => extrapolated(window, { isCounter: true, isRate: true, major }),
  increase: (window, major) => extrapolated(window, { isCounter: true, isRate: false, major }),
  delta: (window, major) => extrapolated(window, { isCounter: false, isRate: false, major }),
  irate: (window) => instantaneous(window, { isRate: true }),
  idelta: (window) => instantaneous(window, { isRate: false }),
  deriv: ({ runs }) => regression(samplesOf(runs), samplesOf(runs)[0]?.at ?? 0)?.slope,
  resets: ({ runs }) => resetsOf(runs),
  changes: ({ runs }) => changesOf(runs),
  count_over_time: ({ runs }) => countOf(runs),
  present_over_time: () => 1,
  sum_over_time: ({ runs }) => sumOf(runs),
  avg_over_time: ({ runs }) => sumOf(runs) / countOf(runs),
  min_over_time: ({ runs }) => extreme(endsOf(runs), (value, least) => value < least),
  max_over_time: ({ runs }) => extreme(endsOf(runs), (value, most) => value > most),
  first_over_time: ({ runs }) => runs[0] && firstOf(runs[0]).value,
  last_over_time: ({ runs }) => endsOf(runs).at(-1),
  stddev_over_time: ({ runs }) => deviation(valuesOf(runs)),
  stdvar_over_time: ({ runs }) => variance(valuesOf(runs)),
};

/** These keep the name of the metric. */
export const KEEP_NAME: readonly string[] = ['first_over_time', 'last_over_time'];

export function valuesOf(runs: readonly Run[]): readonly number[] {
  return samplesOf(runs).map(({ value }) => value);
}

/** On a line, the mean of all is that of its ends. */
function sumOf(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => {
    const [first, last] = [firstOf(run).value, lastOf(run).value];
    return sum + run.count * (first === last ? first : (first + last) / 2);
  }, 0);
}

/** Nothing on a line is below or above both its ends. */
function endsOf(runs: readonly Run[]): readonly number[] {
  return runs.flatMap((run) => [firstOf(run).value, lastOf(run).value]);
}
