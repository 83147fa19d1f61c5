import type { Mode } from '../../../shared/signal/evaluate/request.ts';

/** One arrangement of data, in plain lists. Index 0 of a list is the oldest time; all end at the time of the verdict. */
export type Arrangement = {
  readonly op: '<' | '<=' | '>' | '>=';
  readonly limit: number;
  /** A second limit, so many times the baseline. */
  readonly factor: number | undefined;
  readonly hold: { readonly points: number; readonly least: number | undefined };
  readonly mode: Mode;
  /** How many points each mean reaches back. */
  readonly over: number;
  readonly values: readonly (number | undefined)[];
  readonly baseline: readonly (number | undefined)[];
  /** The points of the list that look back past the weight change: all before this one. */
  readonly usableFrom: number;
  readonly top: number | undefined;
  readonly requests: number | undefined;
  readonly minRequests: number | undefined;
  readonly ageSeconds: number | undefined;
  readonly maxAgeSeconds: number | undefined;
  /** Ages of all values where every point has one: `maxAgeSeconds` is asked of each of them. */
  readonly agesOfPoints: readonly (number | undefined)[] | undefined;
  readonly seriesCount: number;
};

/** Whether a criterion may be said to hold, written down as the rules read, without regard to speed or reasons. */
export function mayHold(data: Arrangement): boolean {
  if (data.seriesCount !== 1) return false;
  if (
    data.minRequests !== undefined &&
    !((data.requests ?? NaN) >= data.minRequests && data.requests !== Infinity)
  )
    return false;
  const ageAtEnd = (data.agesOfPoints === undefined ? data.ageSeconds : data.agesOfPoints.at(-1)) ?? NaN;
  if (data.maxAgeSeconds !== undefined && !(ageAtEnd <= data.maxAgeSeconds && ageAtEnd >= -15)) return false;
  const last = data.values.length - 1;
  const window = Array.from({ length: data.hold.points }, (_, index) => last - index);
  const points = window.map((index) => pointHolds(data, index));
  const yes = points.filter((point) => point === true).length;
  const no = points.filter((point) => point === false).length;
  if (data.hold.least !== undefined) return yes >= data.hold.least;
  if (data.mode === 'advance') return yes === points.length;
  return no === 0 && yes > 0 && yes >= points.length / 2;
}

/** Two counters may be read one after the other; what lies further below nothing, or far above all, is no share of anything. */
function isShare(value: number): boolean {
  return Number.isFinite(value) && value >= -0.01 && value <= 2;
}

/** Measured lately, and after the weight change, which lies 150 s before the first usable point. */
function isFresh({ agesOfPoints, maxAgeSeconds, usableFrom }: Arrangement, index: number): boolean {
  if (agesOfPoints === undefined || maxAgeSeconds === undefined) return true;
  const age = agesOfPoints[index] ?? NaN;
  const sinceChange = usableFrom === 0 ? Infinity : (index - usableFrom) * 30 + 150;
  return age <= maxAgeSeconds && age <= sinceChange;
}

/** More than all is believed where it is bad news only. */
function isBelieved(data: Arrangement, value: number, answer: boolean): boolean {
  return value <= 1.01 || answer !== (data.mode === 'advance');
}

/** `undefined` where nothing can be said of the point. */
export function pointHolds(data: Arrangement, index: number): boolean | undefined {
  const around = Array.from({ length: data.over + 1 }, (_, back) => index - back);
  const there = around.filter(
    (at) => at >= data.usableFrom && isShare(data.values[at] ?? NaN) && isFresh(data, at),
  );
  if (there.length === 0) return undefined;
  if (data.mode === 'advance' ? there.length < around.length : there.length < around.length / 2)
    return undefined;
  const seen = there.map((at) => data.values[at] ?? NaN);
  const value = seen.reduce((a, b) => a + b, 0) / seen.length;
  const hidden = data.top !== undefined && seen.some((each) => each >= (data.top ?? NaN));
  const answers = [single(data, value, data.limit, hidden)];
  if (data.factor !== undefined) {
    const base = data.baseline[index - (data.values.length - data.baseline.length)];
    const known =
      base !== undefined && Number.isFinite(base) && !(data.top !== undefined && base >= data.top);
    if (!known) answers.push(undefined);
    else if (base > 0) answers.push(single(data, value, base * data.factor, hidden));
    else answers.push(false); // the absolute limit is the floor
  }
  const answer = answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  return answer === undefined || isBelieved(data, value, answer) ? answer : undefined;
}

function single({ op }: Arrangement, value: number, limit: number, hidden: boolean): boolean | undefined {
  const little = 1e-9 * Math.max(Math.abs(value), Math.abs(limit));
  switch (op) {
    case '<':
      return !hidden && value < limit - little;
    case '<=':
      return !hidden && value <= limit + little;
    case '>':
      return value > limit + little ? true : hidden ? undefined : false;
    case '>=':
      return value >= limit - little ? true : hidden ? undefined : false;
  }
}
