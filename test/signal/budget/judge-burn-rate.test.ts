import { describe, expect, test } from '@jest/globals';
import { type BurnRateQuestion, judgeBurnRate } from '../../../shared/signal/budget/judge-burn-rate.ts';
import type { WindowAnswers } from '../../../shared/signal/budget/burn-point.ts';
import type { BurnRateCriterion } from '../../../shared/signal/criterion/criterion.ts';
import { judgedGrid } from '../../../shared/signal/evaluate/asked.ts';
import { timesOf } from '../../../shared/signal/grid.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';
import { HOUR, MINUTE, objective } from './objectives.ts';
import { NOTHING, series, TWO_SERIES, UNREACHABLE } from './measured.ts';

const AT = 1_800_000_000_000;

/** `burn-rate(10m & 1h) > 2` at 99.9% with 10,000 events in each window, unless it is said otherwise. */
function question(
  over: Partial<BurnRateCriterion> = {},
  rest: Partial<BurnRateQuestion> = {},
): BurnRateQuestion {
  const criterion: BurnRateCriterion = {
    kind: 'burn-rate',
    windows: [10 * MINUTE, HOUR],
    op: '>',
    factor: 2,
    hold: undefined,
    ...over,
  };
  const grid = judgedGrid(criterion.hold, AT, MINUTE);
  return {
    criterion,
    mode: 'rollback',
    objective: objective(),
    region: undefined,
    grid,
    windows: [],
    minRequests: undefined,
    ...rest,
  };
}

function window(of: number, bad: Measured, total: Measured): WindowAnswers {
  return { window: of, source: `bad over ${of}`, bad, total };
}
const now = (value: number): Measured => series([AT], [value]);
const both = (fast: number, slow: number, total = 10_000) => [
  window(10 * MINUTE, now(fast), now(total)),
  window(HOUR, now(slow), now(total)),
];

describe('every window at once', () => {
  test.each([
    [21, 21, 'pass'],
    [21, 20, 'fail'],
    [20, 21, 'fail'],
    [20, 20, 'fail'],
  ])('%i and %i bad of 10,000 at > 2: %s', (fast, slow, verdict) => {
    expect(judgeBurnRate(question({}, { windows: both(fast, slow) })).verdict).toBe(verdict);
  });

  test.each([
    ['>', 144, 'fail'],
    ['>', 144.1, 'pass'],
    ['>=', 144, 'pass'],
    ['>=', 143.9, 'fail'],
    ['<=', 144, 'pass'],
    ['<=', 144.1, 'fail'],
    ['<', 144, 'fail'],
    ['<', 143.9, 'pass'],
  ] as const)('%s 14.4 with %d bad of 10,000: %s', (op, bad, verdict) => {
    const asked = question({ op, factor: 14.4 }, { windows: both(bad, bad) });
    expect(judgeBurnRate(asked).verdict).toBe(verdict);
  });

  test('one that is known to break the limit is enough, whatever the other is', () => {
    const windows = [window(10 * MINUTE, now(0), now(10_000)), window(HOUR, UNREACHABLE, UNREACHABLE)];
    expect(judgeBurnRate(question({}, { windows })).verdict).toBe('fail');
    expect(judgeBurnRate(question({ op: '<=' }, { windows })).verdict).toBe('error');
  });
});

describe('what rolls back rests on five bad events in its longest window', () => {
  test.each([
    [2, 4, 100, 'rollback', 'inconclusive'],
    [2, 4.99, 100, 'rollback', 'inconclusive'],
    [2, 5, 100, 'rollback', 'pass'],
    [5, 5, 100, 'rollback', 'pass'],
    [3, 4, 1_000, 'rollback', 'inconclusive'],
    [2, 4, 100, 'warn', 'pass'],
    // Known not to fire: nothing has to be proven.
    [0, 4, 1_000, 'rollback', 'fail'],
  ] as const)('%d and %d bad of %i at > 2 in %s: %s', (fast, slow, total, mode, verdict) => {
    const asked = question({}, { mode, windows: both(fast, slow, total) });
    expect(judgeBurnRate(asked).verdict).toBe(verdict);
  });

  test('and says so', () => {
    const { code, message } = judgeBurnRate(question({}, { windows: both(2, 4, 100) }));
    expect(code).toBe('too-little-traffic');
    expect(message).toContain('4 bad events, at least 5 are needed to roll back');
  });
});

describe('no answer', () => {
  test.each<readonly [string, Measured, Measured, string, string]>([
    ['nothing', NOTHING, NOTHING, 'inconclusive', 'no-data'],
    ['no total', now(0), NOTHING, 'inconclusive', 'no-data'],
    ['no bad', NOTHING, now(10_000), 'inconclusive', 'no-data'],
    ['no traffic', now(0), now(0), 'inconclusive', 'no-data'],
    ['NaN', now(Number.NaN), now(10_000), 'inconclusive', 'not-finite'],
    ['infinity', now(0), now(Number.POSITIVE_INFINITY), 'inconclusive', 'not-finite'],
    ['two series', TWO_SERIES, now(10_000), 'inconclusive', 'several-series'],
    ['too little', now(1), now(10), 'inconclusive', 'too-little-traffic'],
    ['more bad than all', now(30_000), now(10_000), 'inconclusive', 'unreadable'],
    ['unreachable', UNREACHABLE, now(10_000), 'error', 'unreachable'],
  ])('%s is none, for either side of the limit', (_, bad, total, verdict, code) => {
    const windows = [window(10 * MINUTE, bad, total), window(HOUR, bad, total)];
    for (const op of ['<', '<=', '>', '>='] as const)
      for (const mode of ['advance', 'rollback', 'warn'] as const)
        expect(judgeBurnRate(question({ op }, { windows, mode }))).toMatchObject({ verdict, code });
  });

  test('a window that nobody asked about is an error', () => {
    const windows = [window(10 * MINUTE, now(30), now(10_000))];
    expect(judgeBurnRate(question({}, { windows }))).toMatchObject({ verdict: 'error', code: 'not-asked' });
  });

  test('a small service that is wholly down is seen', () => {
    expect(judgeBurnRate(question({}, { windows: both(10, 10, 10) })).verdict).toBe('pass');
  });

  test('a number that was asked for is the least', () => {
    const windows = both(30, 30, 299);
    expect(judgeBurnRate(question({}, { windows, minRequests: 300 })).code).toBe('too-little-traffic');
    expect(judgeBurnRate(question({}, { windows, minRequests: 299 })).code).toBe('within-limit');
  });
});

describe('through a time', () => {
  const hold = { kind: 'for', duration: 3 * MINUTE } as const;
  const ask = (
    bad: readonly (number | undefined)[],
    over: Partial<BurnRateCriterion>,
    mode: BurnRateQuestion['mode'],
  ) => {
    const asked = question({ windows: [HOUR], ...over }, { mode });
    const times = timesOf(asked.grid);
    const total = bad.map((each) => (each === undefined ? undefined : 10_000));
    return judgeBurnRate({ ...asked, windows: [window(HOUR, series(times, bad), series(times, total))] });
  };

  test.each([
    [[30, 30, 30, 30], 'advance', 'pass'],
    [[30, 30, 30, undefined], 'advance', 'inconclusive'],
    [[30, 30, undefined, undefined], 'rollback', 'pass'],
    [[30, undefined, undefined, undefined], 'rollback', 'inconclusive'],
    [[30, 30, 30, 20], 'rollback', 'fail'],
    [[undefined, undefined, undefined, undefined], 'rollback', 'inconclusive'],
  ] as const)('%j for 3m in %s: %s', (bad, mode, verdict) => {
    const judgement = ask(bad, { hold }, mode);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.points.asked).toBe(4);
  });

  test.each([
    [[30, 30, 0], 'pass'],
    [[30, 0, 0], 'fail'],
    [[30, undefined, 0], 'inconclusive'],
    [[30, 30, undefined], 'pass'],
  ] as const)('%j at least 2 of 3: %s', (bad, verdict) => {
    expect(ask(bad, { hold: { kind: 'at-least', count: 2, of: 3 } }, 'advance').verdict).toBe(verdict);
  });
});

test('tells what it saw', () => {
  const windows = both(30, 24);
  expect(judgeBurnRate(question({}, { windows, region: 'eu' }))).toEqual({
    criterion: 'burn-rate(10m & 1h) > 2',
    region: 'eu',
    verdict: 'pass',
    code: 'within-limit',
    message: 'availability of 99.9% burns its budget at 3 over 10m and 2.4 over 1h; at 3 all of it lasts 10d',
    observed: '3 over 10m and 2.4 over 1h',
    limit: '> 2',
    points: { asked: 1, present: 1, holding: 1 },
    source: 'bad over 600000\nbad over 3600000',
    retryAt: undefined,
  });
});
