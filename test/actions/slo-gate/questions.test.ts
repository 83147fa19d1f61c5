import { describe, expect, test } from '@jest/globals';
import { questions } from '../../../actions/slo-gate/questions.ts';
import { leastEvidence, leastTraffic } from '../../../actions/slo-gate/questions/least-traffic.ts';
import { endOf } from '../../../shared/signal/grid.ts';
import type { ServerFacts } from '../../../shared/signal/measurement.ts';
import { CONFIG, configOf, NOON, SCRAPE, settingsOf, STEP } from './given.ts';

const SERVER: ServerFacts = { now: NOON + 20_000, scrapeInterval: SCRAPE, major: 2 };
const API = ['--service=api', '--version=v1', '--profile=canary'];
const RATE =
  '(sum(rate(http_requests_total{service="api",version="v1",code=~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total{service="api",version="v1"}[2m]))';

const asked = (config: string, server: ServerFacts, ...argv: readonly string[]) =>
  questions(settingsOf(configOf(config), ...argv), server);

describe('the end of every window', () => {
  test.each([
    ['one scrape back, on the grid', NOON + 20_000, SCRAPE, NOON],
    ['just enough for the next point', NOON + 45_000, SCRAPE, NOON + STEP],
    ['just not', NOON + 44_999, SCRAPE, NOON],
    ['a minute back where nobody tells the interval', NOON + 59_999, undefined, NOON - STEP],
  ])('%s', (_, now, scrapeInterval, end) => {
    expect(asked(CONFIG, { now, scrapeInterval, major: 2 }, ...API).end).toBe(end);
  });

  test('is the same whoever asks about one time', () => {
    const at = `--at=${new Date(NOON + 20_000).toISOString()}`;
    const late = asked(CONFIG, { ...SERVER, now: NOON + 86_400_000 }, ...API, at);
    expect(late.queries).toEqual(asked(CONFIG, SERVER, ...API).queries);
  });

  test('is one for all queries', () => {
    const { queries, end } = asked(CONFIG, SERVER, ...API);
    expect(new Set(queries.map(({ grid }) => endOf(grid)))).toEqual(new Set([end]));
  });
});

describe('queries', () => {
  test('of several lines over one signal are asked once, as far back as the longest', () => {
    const { queries } = asked(CONFIG, SERVER, ...API);
    const rates = queries.filter(({ promql }) => promql === RATE);
    expect(rates.map(({ grid }) => grid)).toEqual([{ start: NOON - 300_000, step: STEP, count: 11 }]);
  });

  test('every line finds the one that was asked for it', () => {
    const wave = asked(CONFIG, SERVER, ...API);
    const keys = wave.queries.map(({ key }) => key);
    expect([...wave.askedAs.values()].every((key) => keys.includes(key))).toBe(true);
  });

  test('what rolls back is asked for every point since the weight change', () => {
    const since = `--since=${new Date(NOON - 3_600_000).toISOString()}`;
    const { queries } = asked(CONFIG, SERVER, ...API, since);
    const [rate] = queries.filter(({ promql }) => promql === RATE);
    expect(rate?.grid).toEqual({ start: NOON - 3_600_000 - 300_000, step: STEP, count: 131 });
  });

  test('a hostile version stays text', () => {
    const { queries } = asked(
      CONFIG,
      SERVER,
      '--service=api',
      '--version=1.0"} or vector(1)',
      '--profile=canary',
    );
    expect(queries[0]?.promql).toContain('version="1.0\\"} or vector(1)"');
  });

  test('the rate window of limits as inputs follows the scrapes', () => {
    const settings = settingsOf(undefined, '--service=api', '--max-error-rate=1%');
    const window = (scrapeInterval: number | undefined) =>
      /\[(\w+)\]/.exec(questions(settings, { ...SERVER, scrapeInterval }).queries[0]?.promql ?? '')?.[1];
    expect([window(15_000), window(30_000), window(60_000), window(undefined)]).toEqual([
      '2m',
      '2m',
      '4m',
      '2m',
    ]);
  });
});

const signalsOf = (signal: string) =>
  `sources: { prometheus: { url-env: PROMETHEUS_URL } }\nsignals: { error-rate: ${signal} }\nprofiles: { canary: { advance-when: [error-rate <= 1%] } }`;

describe('the weight', () => {
  const config = `
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals: { requests: { rate: 'http_requests_total{version="{version}"}' } }
profiles: { canary: { advance-when: [requests within 20% of baseline] } }
`;
  const BOTH = ['--version=v2', '--baseline-version=v1'];
  const factorOf = (...argv: readonly string[]) => {
    const [line] = asked(config, SERVER, ...BOTH, ...argv).asked;
    return line?.kind === 'signal' ? line.baselines[0]?.factor : line?.kind;
  };

  test.each([
    ['10%', 1 / 9],
    ['50%', 1],
    ['90%', 9],
  ])('%s makes the rate of stable %d times itself', (weight, factor) => {
    expect(factorOf(`--weight=${weight}`)).toBeCloseTo(factor, 12);
  });

  test('is needed for that, and at 100% there is no stable any more', () => {
    expect(factorOf()).toBeNaN();
    expect(factorOf('--weight=100%')).toBeNaN();
  });

  test('does nothing to what is no rate', () => {
    const ratio = config.replace(
      `rate: 'http_requests_total{version="{version}"}'`,
      `bad: 'e{version="{version}"}', total: 't{version="{version}"}'`,
    );
    const [line] = asked(ratio, SERVER, ...BOTH, '--weight=10%').asked;
    expect(line).toMatchObject({ baselines: [{ factor: 1 }] });
  });

  test('lets rates be compared by rank too', () => {
    const kinds = (...argv: readonly string[]) =>
      asked(config, SERVER, ...BOTH, '--compare=statistical', ...argv).asked.map(({ kind }) => kind);
    expect(kinds()).toEqual(['signal', 'refused']);
    expect(kinds('--weight=10%')).toEqual(['signal', 'statistics']);
  });
});

describe('what cannot be asked as it is written', () => {
  test('a statistical comparison of signals that do not tell versions apart', () => {
    const config = signalsOf(`{ bad: 'errors', total: 'requests' }`);
    const argv = ['--version=v2', '--baseline-version=v1', '--compare=statistical'];
    expect(asked(config, SERVER, ...argv).asked.at(-1)).toMatchObject({
      mode: 'advance',
      kind: 'refused',
      code: 'not-asked',
      message: expect.stringContaining('has nothing to compare'),
    });
  });

  test.each([
    [
      'a version that nobody gave',
      CONFIG,
      ['--service=api', '--profile=canary'],
      'query-error',
      '{version} has no value here',
    ],
    [
      'a rate window of fewer than four scrapes',
      CONFIG,
      API,
      'query-error',
      'a rate over 2m needs 4 scrapes, and one comes every 31s: write at least 2m4s',
    ],
    [
      'a baseline without its version',
      CONFIG.replace('error-rate <= 1% for 5m', 'error-rate <= 2x baseline for 5m'),
      API,
      'no-baseline',
      'there is no {baseline-version} to compare with',
    ],
    [
      'a query that answers without data',
      signalsOf(`{ query: 'sum(rate(x[2m] offset 1m)) or vector(0)', unit: ratio }`),
      [],
      'query-error',
      'how old its data are cannot be told of this query',
    ],
    [
      'a query of one time for all points',
      signalsOf(`{ query: 'sum(rate(x[2m] @ end())) or vector(0)', unit: ratio }`),
      [],
      'query-error',
      'how old its data are cannot be told of this query',
    ],
    [
      'a number that nobody measured',
      signalsOf(`{ query: 'vector(0)', unit: ratio }`),
      [],
      'query-error',
      'how old its data are cannot be told of this query',
    ],
    [
      'a burn rate without an objective',
      CONFIG.replace('error-rate <= 1% for 5m', 'burn-rate(1h) <= 2'),
      API,
      'not-asked',
      'the service has no objective',
    ],
  ])('%s', (_, config, argv, code, message) => {
    const scrapeInterval = message.includes('31s') ? 31_000 : SCRAPE;
    const [line] = asked(config, { ...SERVER, scrapeInterval }, ...argv).asked;
    expect(line).toMatchObject({ kind: 'refused', code, message: expect.stringContaining(message) });
  });
});

describe('requests that advancing takes', () => {
  const signal = { bad: 'b', total: 't', 'rate-window': 120_000 };
  const histogram = {
    histogram: 'h',
    labels: 'a="b"',
    quantile: 0.95,
    unit: 'seconds',
    'rate-window': 120_000,
  } as const;
  const atMost = (amount: number) =>
    ({
      kind: 'signal',
      signal: 's',
      limits: [{ op: '<=', value: { kind: 'absolute', amount, unit: 'percent' } }],
      over: undefined,
      hold: undefined,
    }) as const;

  test.each([
    ['100 for 1%', signal, 0.01, 'advance', 100],
    ['1000 for 0.1%', signal, 0.001, 'advance', 1_000],
    ['one for no errors at all', signal, 0, 'advance', 1],
    ['20 for a 95th percentile', histogram, 0.5, 'advance', 20],
    ['what the signal says', { ...signal, 'min-requests': 7 }, 0.01, 'advance', 7],
    ['none where it says so', { ...signal, 'min-requests': 0 }, 0.01, 'advance', 0],
    ['two for what rolls back', signal, 0.01, 'rollback', 2],
    ['20 for a 95th percentile that rolls back', histogram, 0.5, 'rollback', 20],
    ['no more for a 99th', { ...histogram, quantile: 0.99 }, 0.5, 'rollback', 20],
    ['10 for a 90th', { ...histogram, quantile: 0.9 }, 0.5, 'rollback', 10],
    ['five for a median', { ...histogram, quantile: 0.5 }, 0.5, 'rollback', 5],
    ['none for what only warns', signal, 0.01, 'warn', 0],
    ['what the signal says there too', { ...signal, 'min-requests': 7 }, 0.01, 'rollback', 7],
    ['none of a gauge', { gauge: 'g', unit: 'ratio' }, 0.01, 'advance', 0],
  ] as const)('%s', (_, of, amount, mode, requests) => {
    expect(leastTraffic(of, atMost(amount), mode)).toBe(requests);
  });
});

describe('bad requests that rolling back takes', () => {
  const signal = { bad: 'b', total: 't', 'rate-window': 120_000 };
  const criterion = (op: '>' | '>=' | '<') =>
    ({
      kind: 'signal',
      signal: 's',
      limits: [{ op, value: { kind: 'absolute', amount: 0.02, unit: 'percent' } }],
      over: undefined,
      hold: undefined,
    }) as const;

  test.each([
    ['five', signal, '>', 'rollback', 5],
    [
      'five of a signal with its own minimum of requests',
      { ...signal, 'min-requests': 7 },
      '>=',
      'rollback',
      5,
    ],
    ['none where the signal asks for no request', { ...signal, 'min-requests': 0 }, '>', 'rollback', 0],
    ['none for too few errors', signal, '<', 'rollback', 0],
    ['none to advance', signal, '>', 'advance', 0],
    ['none to warn', signal, '>', 'warn', 0],
    ['none of a gauge', { gauge: 'g', unit: 'ratio' }, '>', 'rollback', 0],
  ] as const)('%s', (_, of, op, mode, least) => {
    expect(leastEvidence(of, criterion(op), mode)).toBe(least);
  });

  test('are counted as long as the line looks back, at every point since the weight change', () => {
    const since = `--since=${new Date(NOON - 600_000).toISOString()}`;
    const config = CONFIG.replace('error-rate > 2% for 5m', 'error-rate > 2% over 3m for 5m');
    const { queries } = asked(config, SERVER, ...API, since);
    const [bad] = queries.filter(
      ({ promql }) => promql.startsWith('sum(increase') && promql.includes('code'),
    );
    expect(bad).toMatchObject({
      promql: 'sum(increase(http_requests_total{service="api",version="v1",code=~"5.."}[8m]))',
      grid: { start: NOON - 600_000, step: STEP, count: 21 },
    });
  });
});

describe('regions', () => {
  const deploy = `
services:
  shop:
    deploy:
      - { region: eu, kubernetes: { name: shop, namespace: shop-eu } }
      - { region: us, kubernetes: { name: shop, namespace: shop-us } }
`;
  const regional = CONFIG.replaceAll('version="{version}"', 'version="{version}",namespace="{namespace}"');
  const kinds = (config: string) =>
    asked(config + deploy, SERVER, '--version=v1', '--profile=canary').asked.map(({ kind, region }) => [
      kind,
      region,
    ]);

  test('each has its own line', () => {
    expect(kinds(regional).slice(0, 2)).toEqual([
      ['signal', 'eu'],
      ['signal', 'us'],
    ]);
  });

  test('a ratio that adds them up is refused, a gauge for all is judged once', () => {
    expect(kinds(CONFIG)[0]).toEqual(['refused', undefined]);
    expect(kinds(CONFIG.replace('error-rate <= 1% for 5m', 'saturation <= 80% for 5m'))[0]).toEqual([
      'signal',
      undefined,
    ]);
  });
});
