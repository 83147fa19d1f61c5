import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../actions/slo-gate/decide.ts';
import { type GateFacts, NO_MEMORY } from '../../../actions/slo-gate/facts.ts';
import { nextLook } from '../../../actions/slo-gate/next-look.ts';
import type { GateSettings } from '../../../actions/slo-gate/settings.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { factsOf, rate } from './facts-of.ts';
import { CONFIG, configOf, NOON, SCRAPE, settingsOf, STEP } from './given.ts';

const API = ['--service=api', '--version=v1', '--profile=canary'];
const settings = settingsOf(configOf(CONFIG), ...API);

describe('a look comes to', () => {
  test.each([
    ['advance', 'pass', 'a rate that holds', () => 0.001],
    ['advance', 'pass', 'no errors at all', () => 0],
    ['hold', 'fail', 'one point over the limit', (at: number) => (at === NOON - 60_000 ? 0.011 : 0.001)],
    ['advance', 'pass', 'exactly the limit', () => 0.01],
    ['hold', 'inconclusive', 'a point that is missing', (at: number) => (at === NOON ? undefined : 0.001)],
    ['hold', 'inconclusive', 'a point that is no number', (at: number) => (at === NOON ? Number.NaN : 0.001)],
    ['hold', 'inconclusive', 'nothing', () => undefined],
    ['hold', 'fail', 'between the two limits', () => 0.02],
    ['rollback', 'fail', 'over both', () => 0.021],
    [
      'rollback',
      'fail',
      'half of the points, all over',
      (at: number) => (at > NOON - 180_000 ? 0.5 : undefined),
    ],
    ['hold', 'fail', 'fewer than half', (at: number) => (at > NOON - 150_000 ? 0.5 : undefined)],
  ] as const)('%s (%s): %s', (decision, verdict, _, share) => {
    const { profile } = decide(settings, factsOf(settings, rate(share)));
    expect([profile.decision, profile.verdict]).toEqual([decision, verdict]);
  });

  test.each([
    ['too-little-traffic', 99, 5],
    [undefined, 100, 5],
    ['stale', 3_000, 60.001],
    [undefined, 3_000, 60],
  ])('%s: %d requests, data of %d s ago', (code, requests, age) => {
    const answer = ({ promql }: RangeQuery): number =>
      promql.startsWith('time()') ? age : promql.startsWith('sum(increase') ? requests : 0;
    const { reasons } = decide(settings, factsOf(settings, answer));
    expect(reasons[0]?.code).toBe(code);
  });

  test.each([
    ['advance', undefined, undefined],
    ['advance', undefined, 0.01],
    ['hold', 'errors-unseen', 0.0101],
    ['hold, and no rollback for what may be old', 'errors-unseen', 0.5],
  ])('%s (%s): a share of %s with first values', (decision, code, withFirst) => {
    const decided = decide(
      settings,
      factsOf(
        settings,
        rate(() => 0, withFirst),
      ),
    );
    expect(decided.profile.decision).toBe(decision.split(',')[0]);
    expect(decided.reasons[0]?.code).toBe(code);
  });

  test('the same facts give the same decision', () => {
    const seen = factsOf(
      settings,
      rate(() => 0.001),
    );
    expect(decide(settings, seen)).toEqual(decide(settings, seen));
  });
});

describe('a blind Prometheus', () => {
  const reason = { code: 'unreachable', message: 'nothing listens at its address' } as const;
  const blindFor = (minutes: number, of: GateSettings): GateFacts => {
    const seen = factsOf(of, () => undefined);
    const failed = [...seen.answers.keys()].map((key) => [key, { kind: 'failed', reason }] as const);
    return {
      ...seen,
      answers: new Map(failed),
      blind: reason,
      memory: { ...NO_MEMORY, blindSince: seen.at - minutes * 60_000 },
    };
  };
  const since = `--since=${new Date(NOON - 3_600_000).toISOString()}`;
  const onBlind = CONFIG.replace('url-env: PROMETHEUS_URL', 'url-env: PROMETHEUS_URL, on-blind: rollback');

  test.each([
    ['at once: hold', 0, CONFIG, [], 'hold'],
    ['under weight for less than ten minutes: hold', 9, onBlind, [since], 'hold'],
    ['under weight for ten minutes: what the configuration says', 10, onBlind, [since], 'rollback'],
    ['which is to hold unless it says otherwise', 10, CONFIG, [since], 'hold'],
    ['for long, without any weight: hold', 60, onBlind, [], 'hold'],
  ])('%s', (_, minutes, config, argv, decision) => {
    const of = settingsOf(configOf(config), ...API, ...argv);
    const decided = decide(of, blindFor(minutes, of));
    expect([decided.profile.decision, decided.profile.verdict]).toEqual([decision, 'error']);
    expect(decided.reasons.map(({ code }) => code)).toContain('blind');
    expect(decided.reasons.filter(({ code }) => code === 'blind')).toHaveLength(1);
  });
});

describe('when to look again', () => {
  const look = (of: GateSettings, seen: GateFacts, deadline = NOON + 3_600_000) =>
    nextLook(decide(of, seen), seen, of, { now: seen.at, deadline });

  test('never, once it passes or must be rolled back', () => {
    expect(
      look(
        settings,
        factsOf(
          settings,
          rate(() => 0),
        ),
      ),
    ).toBeUndefined();
    expect(
      look(
        settings,
        factsOf(
          settings,
          rate(() => 0.5),
        ),
      ),
    ).toBeUndefined();
  });

  test('when the next point is complete: a step after the last, and a scrape', () => {
    // The server is 20 s past the last point.
    expect(
      look(
        settings,
        factsOf(
          settings,
          rate(() => 0.015),
        ),
      ),
    ).toBe(STEP + SCRAPE - 20_000);
  });

  test('not when that is past the deadline', () => {
    const seen = factsOf(
      settings,
      rate(() => 0.015),
    );
    expect(look(settings, seen, seen.at + 24_999)).toBeUndefined();
    expect(look(settings, seen, seen.at + 25_000)).toBe(25_000);
  });

  test('when it is no longer too early, where nothing can be rolled back before', () => {
    const config = CONFIG.replace(/ {4}rollback-when.*\n/, '');
    const since = `--since=${new Date(NOON).toISOString()}`;
    const of = settingsOf(configOf(config), ...API, since);
    // Rate window 2m, two scrapes of 15 s, then ten steps more.
    expect(
      look(
        of,
        factsOf(
          of,
          rate(() => 0),
        ),
      ),
    ).toBe(150_000 + 300_000 + SCRAPE - 20_000);
  });

  test('never, when a line cannot be asked as it is written', () => {
    const of = settingsOf(configOf(CONFIG), '--service=api', '--profile=canary');
    expect(
      look(
        of,
        factsOf(
          of,
          rate(() => 0),
        ),
      ),
    ).toBeUndefined();
  });
});
