import { describe, expect, test } from '@jest/globals';
import { answerInShort } from '../../../actions/slo-gate/answer-in-short.ts';
import { decide } from '../../../actions/slo-gate/decide.ts';
import { report } from '../../../actions/slo-gate/report.ts';
import { NO_LOOKS } from '../../../actions/slo-gate/looks.ts';
import { outputs } from '../../../actions/slo-gate/outputs.ts';
import { canonicalJson } from '../../../shared/evidence/canonical-json.ts';
import { renderMarkdown } from '../../../shared/report/render-markdown.ts';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';
import { factsOf, rate } from './facts-of.ts';
import { CONFIG, configOf, NOON, settingsOf } from './given.ts';

const URL_OF_OURS = 'https://prometheus.example.com/prom';
const API = ['--service=api', '--version=v1', '--profile=canary'];

function reported(share: (at: number) => number | undefined, ...argv: readonly string[]) {
  const settings = settingsOf(configOf(CONFIG), ...API, ...argv);
  const facts = factsOf(settings, rate(share));
  const shown = { configDigest: 'sha256:1', graphUrl: URL_OF_OURS, predicted: false, looks: NO_LOOKS };
  return report(decide(settings, facts), facts, settings, shown);
}

describe('a report', () => {
  test('has every output on every path', () => {
    for (const share of [() => 0, () => 0.5, () => undefined])
      expect(Object.keys(reported(share).outputs)).toEqual(Object.keys(outputs));
  });

  test.each([
    ['api v1 may advance (pass)', () => 0.001],
    ['api v1 holds (fail)', () => 0.015],
    ['api v1 must be rolled back (fail)', () => 0.5],
    ['api v1 holds (inconclusive)', () => undefined],
  ])('%s', (headline, share) => {
    expect(reported(share).headline).toBe(headline);
  });

  test('one row a criterion, in the words of its list', () => {
    const markdown = renderMarkdown(reported(() => 0.015).blocks);
    expect(markdown).toMatch(
      /\| advance when \| `error-rate <= 1% for 5m` \| 1\.5% \| &lt;= 1% \| \*\*fail\*\* \| over-limit: /,
    );
    expect(markdown).toMatch(
      /\| roll back when \| `error-rate > 2% for 5m` \| 1\.5% \| &gt; 2% \| \*\*does not fire\*\* \|/,
    );
    expect(markdown).toMatch(
      /\| warn when \| `error-rate > 0\.5%` \| 1\.5% \| &gt; 0\.5% \| \*\*fires\*\* \|/,
    );
    expect(markdown).toContain('- Warning: error-rate &gt; 0.5%: error-rate was 1.5%');
  });

  test('one chart a signal, with the limit of every line that is a number', () => {
    const charts = reported(() => 0.015).blocks.filter(({ kind }) => kind === 'chart');
    expect(charts).toMatchObject([{ chart: { title: 'error-rate', unit: '%', limits: [1, 2, 0.5] } }]);
  });

  test('links lead to the page of Prometheus, in the summary and nowhere else', () => {
    const outcome = reported(() => 0.001);
    expect(renderMarkdown(outcome.blocks)).toContain(`${URL_OF_OURS}/graph?g0.expr=`);
    const { blocks, ...rest } = outcome;
    expect(JSON.stringify(rest)).not.toContain('prometheus.example.com');
    expect(renderTerminal(blocks, { colour: false })).not.toContain('prometheus.example.com');
  });

  test('a line that would roll back is a check that passes, and a warning is none', () => {
    expect(reported(() => 0.001).checks.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['error-rate <= 1% for 5m', 'pass'],
      ['error-rate > 2% for 5m', 'pass'],
    ]);
    expect(reported(() => 0.5).checks.map(({ verdict }) => verdict)).toEqual(['fail', 'fail']);
  });

  test('the record has each query with its window and its answer in short, and JSON can say all of it', () => {
    const { facts } = reported((at) => (at === NOON ? Number.NaN : 0.001));
    const rates = facts.find(({ source }) => source.startsWith('(sum(rate('));
    expect(rates?.value).toEqual({
      start: '2026-11-18T11:55:00Z',
      end: '2026-11-18T12:00:00Z',
      step: 30_000,
      answer: { series: 1, points: 11, finite: 10, least: 0.001, most: 0.001, last: 0.001 },
    });
    expect(() => canonicalJson(JSON.parse(JSON.stringify(facts)) as never)).not.toThrow();
    expect(() => facts.map(({ value }) => canonicalJson(value))).not.toThrow();
  });

  test('retry-at is when the server has the points', () => {
    const since = `--since=${new Date(NOON).toISOString()}`;
    const outcome = reported(() => 0.001, since);
    // Rate window 2m, two scrapes of 15 s, five minutes, and a scrape.
    expect(outcome.outputs['retry-at']).toBe('2026-11-18T12:07:45Z');
    expect(outcome.decision).toBe('hold');
  });
});

describe('an answer in short', () => {
  const measured = (...values: readonly number[]): Measured => ({
    kind: 'measured',
    series: [{ labels: {}, points: new Map(values.map((value, index) => [index, value])) }],
  });

  test.each([
    ['no data', { kind: 'measured', series: [] } satisfies Measured, 'no data'],
    ['only NaN', measured(Number.NaN), '1 point, none a number'],
    ['a number', measured(0.5), '0.5'],
    ['numbers', measured(1, 3, 2), '1 series, 3 points from 1 to 3, the last 2'],
    [
      'a failure',
      { kind: 'failed', reason: { code: 'unreachable', message: 'gone' } } satisfies Measured,
      'unreachable: gone',
    ],
  ])('%s', (_, answer, text) => {
    expect(answerInShort(answer).text).toBe(text);
  });

  test('more points than a call has room for', () => {
    const many = Array.from({ length: 300_000 }, (_, index) => index);
    expect(answerInShort(measured(...many.slice(0, 100_000))).json).toMatchObject({ most: 99_999 });
  });
});
