import { describe, expect, test } from '@jest/globals';
import { questions } from '../../../actions/slo-gate/questions.ts';
import { endOf } from '../../../shared/signal/grid.ts';
import { CONFIG, NOON, SCRAPE, settingsOf, STEP } from './given.ts';
import { API, asked, SERVER } from './questions/asked.ts';

const RATE =
  '(sum(rate(http_requests_total{service="api",version="v1",code=~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total{service="api",version="v1"}[2m]))';

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

  test.each([
    ['as it is written', CONFIG, 1],
    ['with a line that some points may break', CONFIG.replace('<= 1% for 5m', '<= 1% at least 5 of 11'), 0],
  ])('of first values are asked once, to advance, at the end: %s', (_, config, count) => {
    const { queries } = asked(config, SERVER, ...API, `--since=${new Date(NOON - 3_600_000).toISOString()}`);
    const first = queries.filter(({ promql }) => promql.includes('min_over_time'));
    expect(first.map(({ grid }) => grid)).toEqual(Array(count).fill({ start: NOON, step: STEP, count: 1 }));
  });

  test.each([
    ['a gauge', 'saturation <= 80% for 5m', 11],
    ['a gauge with a mean', 'saturation <= 80% over 1m for 5m', 13],
    ['a ratio, whose rates a gap leaves empty', 'error-rate <= 1% for 5m', 1],
  ])('the age of %s is asked at its points', (_, line, count) => {
    const config = CONFIG.replace('advance-when: [error-rate <= 1% for 5m]', `advance-when: [${line}]`);
    const [first] = asked(config, SERVER, ...API).asked;
    const ages = first?.kind === 'signal' ? first.age.queries.map(({ grid }) => grid) : [];
    expect(ages).toEqual([{ start: NOON - (count - 1) * STEP, step: STEP, count }]);
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
