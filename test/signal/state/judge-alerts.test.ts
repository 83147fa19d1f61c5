import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../shared/gate/answer.ts';
import { alertsInSeries } from '../../../shared/signal/state/alert-history.ts';
import type { AlertsSeen } from '../../../shared/signal/state/alert.ts';
import { judgeAlerts } from '../../../shared/signal/state/judge-alerts.ts';
import { answered, AT, question, silent } from './question.ts';

const MINUTE = 60_000;
const alert = (startsAt: number, endsAt: number | undefined, alertname = 'HighErrorRate') => ({
  labels: { alertname },
  startsAt,
  endsAt,
});
const FIRING = alert(AT - 10 * MINUTE, undefined);
const seen = (since: number, until: number, ...alerts: AlertsSeen['alerts']): AlertsSeen => ({
  since,
  until,
  alerts,
});
const now = (...alerts: AlertsSeen['alerts']) => answered(seen(AT, AT, ...alerts));
const judge = (
  duration: number | undefined,
  answers: readonly Answer<AlertsSeen>[],
  earlier: readonly AlertsSeen[] = [],
) =>
  judgeAlerts(
    { kind: 'alerts-none', hold: duration === undefined ? undefined : { kind: 'for', duration } },
    question,
    { answers, earlier },
  );

test('what was asked is told where nothing is found, for a matcher that no alert fits finds nothing either', () => {
  expect(judge(undefined, [now()]).message).toBe('no alert fires of the source');
  expect(judge(MINUTE, [answered(seen(AT - MINUTE, AT))]).message).toBe('no alert for 1m of the source');
});

describe('alerts none', () => {
  test.each<[string, readonly Answer<AlertsSeen>[], string, string]>([
    ['none fires', [now()], 'pass', 'within-limit'],
    ['one fires', [now(FIRING)], 'fail', 'over-limit'],
    ['one would end later', [now(alert(AT - 1, AT + 1))], 'fail', 'over-limit'],
    ['one has ended', [now(alert(AT - 2, AT))], 'pass', 'within-limit'],
    ['one begins in the future', [now(alert(AT + MINUTE, undefined))], 'fail', 'over-limit'],
    ['nobody answers', [silent()], 'error', 'unreachable'],
    ['it may not be asked', [silent('forbidden')], 'error', 'query-error'],
    ['it is not there', [silent('not-found')], 'error', 'query-error'],
    ['too many asked', [silent('rate-limited')], 'error', 'unreachable'],
    ['the answer is none', [silent('unreadable')], 'error', 'unreadable'],
    ['one of two is silent', [now(), silent()], 'error', 'unreachable'],
    ['one of two is silent and the other knows one', [silent(), now(FIRING)], 'fail', 'over-limit'],
    ['nobody was asked', [], 'error', 'not-asked'],
    ['the look is of a minute ago', [answered(seen(AT - MINUTE, AT - MINUTE))], 'pass', 'within-limit'],
    ['the look is older', [answered(seen(AT - MINUTE - 1, AT - MINUTE - 1))], 'inconclusive', 'stale'],
  ])('%s', (_, answers, verdict, code) => {
    expect(judge(undefined, answers)).toMatchObject({ verdict, code });
  });

  test('a judgement says what fires', () => {
    const severe = { ...FIRING, labels: { alertname: 'Slow\u202e', severity: 'page' } };
    expect(judge(undefined, [now(FIRING, severe)])).toEqual({
      criterion: 'the criterion',
      region: undefined,
      verdict: 'fail',
      code: 'over-limit',
      message: String.raw`firing: HighErrorRate, Slow\u{202e} (page)`,
      observed: '2 alerts',
      limit: '0 alerts',
      points: { asked: 1, present: 1, holding: 0 },
      source: 'the source',
      retryAt: undefined,
    });
  });
});

describe('alerts none for 5m', () => {
  const WINDOW = 5 * MINUTE;
  const past = (...alerts: AlertsSeen['alerts']) => answered(seen(AT - WINDOW, AT, ...alerts));

  test.each<[string, readonly Answer<AlertsSeen>[], string, string, number | undefined]>([
    ['none fired', [now(), past()], 'pass', 'within-limit', undefined],
    ['one fires', [now(FIRING), past()], 'fail', 'over-limit', AT + WINDOW],
    ['one ended at the start', [now(), past(alert(0, AT - WINDOW))], 'fail', 'over-limit', AT],
    ['one ended before it', [now(), past(alert(0, AT - WINDOW - 1))], 'pass', 'within-limit', undefined],
    ['one came and went', [now(), past(alert(AT - 2, AT - 1))], 'fail', 'over-limit', AT - 1 + WINDOW],
    ['one look of now is too little', [now()], 'inconclusive', 'too-few-points', AT + WINDOW],
    [
      'the past is known a little less',
      [now(), answered(seen(AT - WINDOW + 1, AT))],
      'inconclusive',
      'too-few-points',
      AT + 1,
    ],
    ['the past is silent', [now(), silent()], 'error', 'unreachable', undefined],
  ])('%s', (_, answers, verdict, code, retryAt) => {
    expect(judge(WINDOW, answers)).toMatchObject({ verdict, code, retryAt });
  });

  const looks = (gap: number) =>
    Array.from({ length: 5 }, (_, n) => seen(AT - (n + 1) * gap, AT - (n + 1) * gap));

  test.each<[string, readonly AlertsSeen[], string]>([
    ['a look every minute', looks(MINUTE), 'pass'],
    ['a look a little less often', looks(MINUTE + 1), 'inconclusive'],
    ['looks that do not reach back', looks(MINUTE - 1), 'inconclusive'],
    ['one look that is missing', looks(MINUTE).filter((_, n) => n !== 2), 'inconclusive'],
  ])('%s', (_, earlier, verdict) => {
    expect(judge(WINDOW, [now()], earlier)).toMatchObject({ verdict });
    expect(judge(WINDOW, [now()], [...earlier].reverse())).toMatchObject({ verdict });
  });

  test('an alert of an earlier look fired then, and not longer than is known', () => {
    const earlier = [
      seen(AT - MINUTE, AT - MINUTE, alert(AT - 2 * MINUTE, AT + 4 * MINUTE)),
      ...looks(MINUTE).slice(1),
    ];
    expect(judge(WINDOW, [now()], earlier)).toMatchObject({
      verdict: 'fail',
      message: 'fired in the last 5m: HighErrorRate, until 2026-11-21T14:59:00Z',
      retryAt: AT - MINUTE + WINDOW,
    });
  });
});

test('an alert in a range fires from its first point until a step after its last, or still', () => {
  const grid = { start: 0, step: 30, count: 5 };
  const series = [
    {
      labels: { alertname: 'A' },
      points: new Map([
        [60, 1],
        [30, 1],
      ]),
    },
    { labels: { alertname: 'B' }, points: new Map([[120, 1]]) },
    { labels: { alertname: 'C' }, points: new Map<number, number>() },
  ];
  expect(alertsInSeries(series, grid)).toEqual({
    since: 0,
    until: 120,
    alerts: [
      { labels: { alertname: 'A' }, startsAt: 30, endsAt: 90 },
      { labels: { alertname: 'B' }, startsAt: 120, endsAt: undefined },
    ],
  });
});
