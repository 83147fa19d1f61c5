import { expect, test } from '@jest/globals';
import { budgetRemaining, budgetUsed, burnRate } from '../../../shared/signal/budget/burn-rate.ts';
import { badEvents, coveredParts, totalEvents } from '../../../shared/signal/budget/queries.ts';
import type { RuledObjective } from '../../../shared/signal/rules/ruled-objective.ts';
import { rulesFile } from '../../../shared/signal/rules/rules-file.ts';
import { component } from '../../kit/component.ts';
import { DAY, HOUR, MINUTE, objective } from '../budget/objectives.ts';
import { checkRules, testRules } from './promtool.ts';
import { AVAILABILITY, LATENCY, ruled, selectors } from './ruled.ts';

const HOSTILE = 'a"} or vector(1) # {{ $labels.x }}\n- alert: X';
const seriesOf = (service: string, ok: string, bad: string) => ({
  [`http_requests_total{service="${service}",code="200"}`]: ok,
  [`http_requests_total{service="${service}",code="500"}`]: bad,
});

component('promtool')('promtool', () => {
  test.each<readonly [string, readonly RuledObjective[], number]>([
    ['of 99.9%', [ruled(AVAILABILITY)], 20],
    ['of two kinds', [ruled(AVAILABILITY), ruled(LATENCY)], 40],
    ['of two services', [ruled(AVAILABILITY), ruled(AVAILABILITY, 'web')], 40],
    ['over 28 days', [ruled(objective({ window: 28 * DAY }))], 20],
    ['over 7 days', [ruled(objective({ window: 7 * DAY }))], 15],
    ['over one of the windows', [ruled(objective({ window: 3 * DAY }))], 12],
    ['of 90%', [ruled(objective({ target: 0.9 }))], 19],
    ['of none', [], 0],
    ['of a service with a hostile name', [ruled(AVAILABILITY, HOSTILE)], 20],
  ])('accepts the rules %s', (_, objectives, count) => {
    const { ok, said } = checkRules(rulesFile(objectives).text);
    expect([ok, said]).toEqual([true, expect.stringContaining(`SUCCESS: ${count} rules found`)]);
  });

  const page = (window: string) => ({ service: 'api', slo: 'availability', severity: 'page', window });
  const ticket = (window: string) => ({ service: 'api', slo: 'availability', severity: 'ticket', window });

  // 1000 requests a minute. 14.4 * 0.1% is 14.4 a minute; over less than an hour of history it is what there is.
  test.each([
    ['below every limit', '0+1000x120', '0+0.5x120', '2h', []],
    ['above 1, which is the slowest', '0+998x120', '0+2x120', '2h', [ticket('3d')]],
    ['just below 14.4', '0+985.7x120', '0+14.3x120', '2h', [page('6h'), ticket('1d'), ticket('3d')]],
    [
      'just above 14.4',
      '0+985.5x120',
      '0+14.5x120',
      '2h',
      [page('1h'), page('6h'), ticket('1d'), ticket('3d')],
    ],
    [
      'over since ten minutes, so that the short windows see no more',
      '0+1000x120',
      '0+100x50 5000+0x70',
      '2h',
      [ticket('1d'), ticket('3d')],
    ],
    ['a single bad event at night', '0+0.2x120', '0x100 1x20', '2h', []],
    [
      'all of two events bad',
      '0x120',
      '0x100 1x10 2x20',
      '113m',
      [page('1h'), page('6h'), ticket('1d'), ticket('3d')],
    ],
    ['no traffic at all', '5x120', '5x120', '2h', []],
  ])('fires as it should: %s', (_, ok, bad, at, labels) => {
    const { text } = rulesFile([ruled(AVAILABILITY)]);
    const verdict = testRules(text, {
      series: seriesOf('api', ok, bad),
      alerts: [
        { name: 'ErrorBudgetBurn', at, labels },
        { name: 'SLOMetricAbsent', at, labels: [] },
      ],
    });
    expect(verdict).toMatchObject({ ok: true });
  });

  test('a metric that goes away is told after ten minutes', () => {
    const { text } = rulesFile([ruled(AVAILABILITY)]);
    const absent = { service: 'api', slo: 'availability', severity: 'page' };
    const verdict = testRules(text, {
      series: seriesOf('api', '0+100x30 stale', '0+0x30 stale'),
      alerts: [
        { name: 'SLOMetricAbsent', at: '30m', labels: [] },
        { name: 'SLOMetricAbsent', at: '40m', labels: [] },
        { name: 'SLOMetricAbsent', at: '41m', labels: [absent] },
      ],
    });
    expect(verdict).toMatchObject({ ok: true });
  });

  test('a hostile service name is only a name', () => {
    const { text } = rulesFile([ruled(AVAILABILITY, HOSTILE)]);
    const written = HOSTILE.replace('"', '\\"').replace('\n', '\\n');
    const labels = { service: HOSTILE, slo: 'availability', severity: 'ticket', window: '3d' };
    const verdict = testRules(text, {
      series: seriesOf(written, '0+998x120', '0+2x120'),
      alerts: [{ name: 'ErrorBudgetBurn', at: '2h', labels: [labels] }],
    });
    expect(verdict).toMatchObject({ ok: true });
  });

  test('counts and divides as we do', () => {
    // Every minute 75 good and 5 bad requests, and 8 quick ones of 10; from the start of the window to its end.
    const of = selectors(AVAILABILITY);
    const quick = selectors(LATENCY);
    const hour = { bad: 5 * 60, total: 80 * 60 };
    const day = { bad: 5 * 60 * 24, total: 80 * 60 * 24 };
    const value = (answer: ReturnType<typeof burnRate>) => {
      if (answer.kind === 'none') throw new Error(answer.message);
      return answer.value;
    };
    const ratio = (window: number) => `(${badEvents(of, window)}) / (${totalEvents(of, window)})`;
    const verdict = testRules('groups: []\n', {
      series: {
        ...seriesOf('api', '0+75x1500', '0+5x1500'),
        'http_duration_seconds_bucket{service="api",le="0.5"}': '0+8x1500',
        'http_duration_seconds_bucket{service="api",le="+Inf"}': '0+10x1500',
        'http_duration_seconds_count{service="api"}': '0+10x1500',
      },
      expressions: [
        { expr: badEvents(of, HOUR), at: '1h', value: hour.bad },
        { expr: totalEvents(of, HOUR), at: '1h', value: hour.total },
        { expr: `${ratio(HOUR)} / 0.001`, at: '1h', value: value(burnRate({ ...hour, slo: 0.999 })) },
        {
          expr: `1 - ${ratio(DAY)} / 0.001`,
          at: '24h',
          value: value(budgetRemaining({ ...day, slo: 0.999 })),
        },
        {
          expr: `(${badEvents(of, 30 * MINUTE)}) / (${totalEvents(of, DAY)}) / 0.001`,
          at: '24h',
          value: value(budgetUsed({ bad: 5 * 30, periodTotal: day.total, slo: 0.999 })),
        },
        { expr: badEvents(quick, HOUR), at: '1h', value: 120 },
        { expr: totalEvents(quick, HOUR), at: '1h', value: 600 },
        // 24 minutes of data in a day cut into parts of two minutes, both ends counted.
        { expr: coveredParts(of, DAY), at: '24m', value: 13 },
      ],
    });
    expect(verdict).toMatchObject({ ok: true });
  });

  test('knows no errors from no data', () => {
    const of = selectors(AVAILABILITY);
    const verdict = testRules('groups: []\n', {
      series: { 'http_requests_total{service="api",code="200"}': '0+10x120' },
      expressions: [
        { expr: badEvents(of, HOUR), at: '1h', value: 0 },
        { expr: totalEvents(of, HOUR), at: '1h', value: 600 },
        { expr: totalEvents(selectors(AVAILABILITY, 'gone'), HOUR), at: '1h', value: undefined },
        { expr: badEvents(selectors(LATENCY), HOUR), at: '1h', value: undefined },
      ],
    });
    expect(verdict).toMatchObject({ ok: true });
  });

  test('records what the alerts and the runbooks read', () => {
    const { text } = rulesFile([ruled(objective({ target: 0.9, window: DAY }))]);
    const of = '{service="api"}';
    const verdict = testRules(text, {
      series: seriesOf('api', '0+75x1500', '0+5x1500'),
      expressions: [
        { expr: `max(slo:sli_error:ratio_rate5m${of})`, at: '24h', value: 0.0625 },
        { expr: `max(slo:error_budget_burn_rate:slow${of})`, at: '24h', value: 0.625 },
        { expr: `max(slo:error_budget_remaining:ratio${of})`, at: '24h', value: 0.375 },
        { expr: `max(slo:error_budget_remaining${of})`, at: '24h', value: 0.375 },
        { expr: `max(slo:time_period:days${of})`, at: '24h', value: 1 },
      ],
    });
    expect(verdict).toMatchObject({ ok: true });
  });
});
