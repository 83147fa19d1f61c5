import { expect, test } from '@jest/globals';
import { judgeBudget } from '../../../shared/signal/budget/judge-budget.ts';
import { judgeBurnRate } from '../../../shared/signal/budget/judge-burn-rate.ts';
import { budgetQueries, burnRateQueries } from '../../../shared/signal/budget/queries.ts';
import { type Selectors, selectorsOf } from '../../../shared/signal/budget/selectors.ts';
import { parseCriterion } from '../../../shared/signal/criterion/parse.ts';
import type { Judgement } from '../../../shared/signal/judgement.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { signalsSchema } from '../../../shared/signal/signal-schema.ts';
import type { Series } from '../../kit/prometheus.ts';
import { NOON } from '../../adapters/prometheus/connected.ts';
import { client, ofRealPrometheus } from '../../adapters/prometheus/real-server.ts';
import { DAY, HOUR, MINUTE, objective } from './objectives.ts';

const EVERY = 5 * MINUTE;
const START = NOON - 31 * DAY;
const STEP = 30_000;

/** A counter that rises by so much every five minutes, from a time on until another. */
function counter(
  service: string,
  code: string,
  rate: number,
  { from = START, to = NOON }: { readonly from?: number; readonly to?: number } = {},
): Series {
  return {
    name: `http_requests_total{service="${service}",version="1",code="${code}"}`,
    valueAt: (at) => (at < from ? undefined : (rate * (Math.min(at, to) - from)) / EVERY),
  };
}

const SERIES = [
  counter('steady', '200', 2998.5),
  counter('steady', '500', 1.5),
  counter('young', '200', 2997, { from: NOON - 6 * DAY + 30 * MINUTE }),
  counter('young', '500', 3, { from: NOON - 6 * DAY + 30 * MINUTE }),
  counter('flawless', '200', 3000),
  counter('idle', '200', 0),
  counter('burning', '200', 3000),
  counter('burning', '500', 60, { from: NOON - 2 * HOUR }),
  counter('over', '200', 3000),
  counter('over', '500', 600, { from: NOON - 3 * HOUR, to: NOON - 90 * MINUTE }),
  counter('rare', '200', 0.01),
];
const signals = signalsSchema.parse({
  'error-rate': {
    bad: 'http_requests_total{service="{service}",version="{version}",code=~"5.."}',
    total: 'http_requests_total{service="{service}",version="{version}"}',
  },
});

const HOLDING = { from: START, to: NOON, every: EVERY, series: SERIES };

ofRealPrometheus('budgets of thirty days in a real Prometheus', HOLDING, () => {
  test.each<readonly [string, string, string, string, string | undefined]>([
    ['steady', 'error-budget-remaining > 40%', 'pass', 'within-limit', '50%'],
    ['steady', 'error-budget-remaining > 60%', 'fail', 'over-limit', '50%'],
    ['steady', 'error-budget-used(1d) <= 5%', 'pass', 'within-limit', '1.67%'],
    ['steady', 'burn-rate(1h & 6h) > 0.4', 'pass', 'within-limit', '0.5 over 1h and 0.5 over 6h'],
    ['young', 'error-budget-remaining > 20%', 'fail', 'over-limit', '0%'],
    ['flawless', 'error-budget-remaining > 20%', 'pass', 'within-limit', '100%'],
    ['flawless', 'burn-rate(1h) <= 2', 'pass', 'within-limit', '0 over 1h'],
    ['burning', 'burn-rate(15m & 1h) > 14.4', 'pass', 'within-limit', '19.608 over 15m and 19.608 over 1h'],
    [
      'burning',
      'burn-rate(15m & 1h) > 14.4 for 10m',
      'pass',
      'within-limit',
      '19.608 over 15m and 19.608 over 1h',
    ],
    ['over', 'burn-rate(15m & 6h) > 14.4', 'fail', 'over-limit', '0 over 15m and 47.619 over 6h'],
    ['idle', 'error-budget-remaining > 20%', 'inconclusive', 'no-data', undefined],
    ['idle', 'burn-rate(1h) <= 2', 'inconclusive', 'no-data', '? over 1h'],
    ['gone', 'error-budget-remaining > 20%', 'inconclusive', 'no-data', undefined],
    ['gone', 'burn-rate(1h) <= 2', 'inconclusive', 'no-data', '? over 1h'],
    ['rare', 'error-budget-remaining > 20%', 'inconclusive', 'too-little-traffic', undefined],
    ['rare', 'burn-rate(1h) <= 2', 'inconclusive', 'too-little-traffic', '? over 1h'],
  ])('%s: %s is %s', async (service, criterion, verdict, code, observed) => {
    expect(await judge(service, criterion)).toMatchObject({ verdict, code, observed });
  });

  test('a young service is told as what it is', async () => {
    expect((await judge('young', 'error-budget-remaining > 20%')).message).toBe(
      '0% is left of the budget of availability of 99.9% over 6d of 30d, all there is data of',
    );
  });

  async function judge(service: string, text: string): Promise<Judgement> {
    const read = parseCriterion(text);
    if (!read.ok) throw new Error(read.message);
    const criterion = read.value;
    const found = selectorsOf(objective(), signals, { service });
    if (!found.ok) throw new Error(found.message);
    const selectors: Selectors = found.value;
    const common = { objective: objective(), region: undefined, minRequests: undefined } as const;
    if (criterion.kind === 'burn-rate') {
      const { grid, windows } = burnRateQueries(criterion, selectors, { end: NOON, step: STEP });
      const answers = await Promise.all(
        windows.map(async ({ window, bad, total }) => ({
          window,
          source: bad.promql,
          bad: await ask(bad),
          total: await ask(total),
        })),
      );
      return judgeBurnRate({ ...common, criterion, mode: 'advance', grid, windows: answers });
    }
    if (criterion.kind !== 'budget-remaining' && criterion.kind !== 'budget-used') throw new Error(text);
    const asked = budgetQueries(criterion, selectors, { end: NOON, step: STEP, period: 30 * DAY });
    return judgeBudget({
      ...common,
      criterion,
      at: NOON,
      bad: await ask(asked.bad),
      total: await ask(asked.total),
      covered: await ask(asked.covered),
      source: asked.bad.promql,
    });
  }

  async function ask(query: RangeQuery) {
    const answer = (await client.measure([query])).get(query.key);
    if (answer === undefined) throw new Error('no answer');
    return answer;
  }
});
