import { describe, expect, test } from '@jest/globals';
import { judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import type { SignalRequest } from '../../../shared/signal/evaluate/request.ts';
import type { Judgement } from '../../../shared/signal/judgement.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';
import { pick, stream } from '../../kit/stream.ts';
import { type Arrangement, mayHold, pointHolds } from './plain-definition.ts';
import { AT, atEnd, requestOf, series, stable, STEP } from './request-of.ts';

type Next = (below: number) => number;

const LIMIT = 0.02;
/** What a series can hold: good, bad and borderline values, gaps, what division makes of nothing, and what a reset leaves. */
const VALUES = [
  0,
  0.005,
  0.01,
  LIMIT,
  LIMIT * (1 + 1e-12),
  0.03,
  0.5,
  1,
  1.2,
  37.5,
  -1,
  1e300,
  undefined,
  NaN,
  Infinity,
  -Infinity,
];

/** Mostly one value, so that whole windows hold, with a few others strewn in. */
function anyValues(next: Next, count: number): readonly (number | undefined)[] {
  const usual = pick(next, VALUES);
  const rare = 1 + next(12);
  return Array.from({ length: count }, () => (next(rare) === 0 ? pick(next, VALUES) : usual));
}

function anyArrangement(next: Next): Arrangement {
  const points = 1 + next(12);
  const over = next(3) === 0 ? 1 + next(4) : 0;
  return {
    op: pick(next, ['<', '<=', '>', '>=']),
    limit: LIMIT,
    factor: next(3) === 0 ? 2 : undefined,
    hold: { points, least: next(3) === 0 ? 1 + next(points) : undefined },
    mode: pick(next, ['advance', 'rollback', 'warn']),
    over,
    values: anyValues(next, points + over),
    baseline: anyValues(next, points),
    usableFrom: next(3) === 0 ? next(points + over + 1) : 0,
    top: next(4) === 0 ? pick(next, [LIMIT, 0.03]) : undefined,
    requests: pick(next, [undefined, 0, 299, 300, 1000, NaN, Infinity]),
    minRequests: next(4) === 0 ? 300 : undefined,
    ageSeconds: pick(next, [undefined, -16, -15, 0, 120, 121, NaN, Infinity]),
    maxAgeSeconds: next(4) === 0 ? 120 : undefined,
    agesOfPoints: next(2) === 0 ? anyAges(next, points + over) : undefined,
    seriesCount: next(15) === 0 ? pick(next, [0, 2]) : 1,
  };
}

/** Mostly fresh, with a few others strewn in: old ones, none, from before the weight change, and ahead of their time. */
function anyAges(next: Next, count: number): readonly (number | undefined)[] {
  const rare = 2 + next(12);
  return Array.from({ length: count }, () =>
    next(rare) === 0 ? pick(next, [undefined, NaN, -16, -15, 119, 120, 121, 150]) : 5,
  );
}

function judge(data: Arrangement): Judgement {
  const limits = `${data.op} 2%${data.factor === undefined ? '' : ` or ${data.op} ${data.factor}x baseline`}`;
  const over = data.over === 0 ? '' : ` over ${data.over * 30}s`;
  const hold =
    data.hold.least === undefined
      ? forOf(data.hold.points)
      : ` at least ${data.hold.least} of ${data.hold.points}`;
  const text = `a ${limits}${over}${hold}`;
  const whole = { start: AT - (data.values.length - 1) * STEP, step: STEP, count: data.values.length };
  const one = series(data.values, whole);
  const usable = whole.start + data.usableFrom * STEP;
  return judgeSignal(
    requestOf(text, [], {
      mode: data.mode,
      measured: copies(one, data.seriesCount),
      baselines: [stable(text, data.baseline)],
      since: data.usableFrom === 0 ? undefined : usable - 150_000,
      topBucket: data.top,
      traffic:
        data.minRequests === undefined
          ? undefined
          : { measured: atEnd(data.requests), minRequests: data.minRequests },
      newestSample:
        data.maxAgeSeconds === undefined
          ? undefined
          : {
              ages: [
                data.agesOfPoints === undefined ? atEnd(data.ageSeconds) : series(data.agesOfPoints, whole),
              ],
              maxAge: data.maxAgeSeconds * 1000,
              asksOf: data.agesOfPoints === undefined ? 'the end' : 'every point',
            },
    } satisfies Partial<SignalRequest>),
  );
}

function forOf(points: number): string {
  return points === 1 ? '' : ` for ${(points - 1) * 30}s`;
}

function copies(measured: Measured, count: number): Measured {
  if (measured.kind === 'failed') return measured;
  const [first] = measured.series;
  return {
    kind: 'measured',
    series: Array.from({ length: count }, (_, index) => ({
      labels: { pod: String(index) },
      points: first!.points,
    })),
  };
}

const CASES = 20_000;

describe.each([1, 20261121, 987654321])('from seed %i', (seed) => {
  const next = stream(seed);
  const cases = Array.from({ length: CASES }, () => {
    const data = anyArrangement(next);
    return { data, judgement: judge(data) };
  });

  test('what passes is what the plain definition lets pass, and nothing else', () => {
    const wrong = cases.filter(({ data, judgement }) => (judgement.verdict === 'pass') !== mayHold(data));
    expect(wrong.slice(0, 1)).toEqual([]);
  });

  test('what fails has a point that is known to break', () => {
    const wrong = cases.filter(({ data, judgement }) => {
      const last = data.values.length - 1;
      const window = Array.from({ length: data.hold.points }, (_, index) => pointHolds(data, last - index));
      return judgement.verdict === 'fail' && !window.includes(false);
    });
    expect(wrong.slice(0, 1)).toEqual([]);
  });

  test('both lists see passes, failures and doubts, so that none of this is empty', () => {
    for (const mode of ['advance', 'rollback', 'warn'])
      for (const verdict of ['pass', 'fail', 'inconclusive'])
        expect(
          cases.filter(({ data, judgement }) => data.mode === mode && judgement.verdict === verdict).length,
        ).toBeGreaterThan(CASES / 40);
  });

  test('to take a point away never makes an advance', () => {
    for (const { data, judgement } of cases.slice(0, 4000)) {
      if (data.mode !== 'advance' || judgement.verdict === 'pass') continue;
      const at = next(data.values.length);
      const fewer = judge({
        ...data,
        values: data.values.map((value, index) => (index === at ? undefined : value)),
      });
      expect(fewer.verdict).not.toBe('pass');
    }
  });
});
