import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { formatProblem } from '../../../shared/config/problem.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';
import { signalQueries } from '../../../shared/signal/query/build.ts';
import { checkPromql } from '../../../shared/signal/query/check-promql.ts';
import { points } from './connected.ts';
import { HOSTILE, LAST_HOUR, MINUTE } from './last-hour.ts';
import { ask, client, ofRealPrometheus } from './real-server.ts';

const PRESETS = new URL('../../../workflows-examples/presets/', import.meta.url);

ofRealPrometheus('a real Prometheus', LAST_HOUR, () => {
  test.each([
    'rate(x)',
    'rate(x[5m])',
    'sum(x[5m])',
    'x[5m]',
    '"x"',
    'x + y[5m]',
    'x / y offset 7d',
    'x + y @ 12',
    '-x offset 5m',
    'rate(x[5m]) / rate(y[5m]) offset 1d',
    'rate(x offset 5m[5m])',
    '1 > 2',
    '1 > bool 2',
    'sum(x) or 0',
    'x or vector(0)',
    'rate((x or y)[5m])',
    'max_over_time((x or y)[5m:1m])',
    'sum(x) offset 5m',
    'topk(x)',
    'topk(1, x)',
    'round()',
    'round(x, 2)',
    '{a=~".*"}',
    '{a!="b"}',
    '{a!=""}',
    '{a=~".+"}',
    'x{a="b',
    'x{a=~"5\\d"}',
    'x{a=~`5\\d`}',
    'ratee(x[5m])',
    'x y',
    '',
    'hour()',
    'hour(x)',
    'label_replace(x, "a", "$1", "b", "(.*)")',
    'label_replace(x, "a")',
    'count_values("v", x)',
    'count_values(x, "v")',
    'quantile(0.5, x)',
    'histogram_quantile(x, 0.9)',
    'x offset -7d',
    'sum by (a) (x)',
    'sum(x) by (a)',
    'x * on (a) group_left (b) y',
    'sum(a) + sum(b)[5m:]',
    'max_over_time(sum(b)[5m:])',
    'scalar(x) or x',
    'vector(scalar(x)) or x',
    'time()',
    'absent(x)',
    'clamp(x, 1, 2)',
    'clamp(x, 1)',
    'x{a=1}',
    'x{,}',
    'x{a="b",}',
    'predict_linear(x[1h], 4)',
    'quantile_over_time(0.5, x[5m])',
    'max(...)',
    'x # y',
    "x{a='\\\"'}",
    'x == bool 1',
    'sum(x == bool 1)',
    'x{a=~"(?i)get|post"}',
    'x{a=~"a{2,3}[a-z]+\\\\d"}',
    'x{a=~"\\x28\\u0061)"}',
    'x{a=~`\\\\1`}',
    'x{a=~"5.("}',
    'x{b="c",a!~"[a-"}',
    'x{a=~"*"}',
    'x{a=~"a**"}',
    'x{a=~"a{2}{3}"}',
    'x{a=~"(?!5)..."}',
    'x{a=~`(a)\\1`}',
    'x{a=~"a]}"}',
    'x{a=~"[]a]"}',
    'x{a=~"[](]"}',
    'x{a=~"{service}|{2}"}',
    'x ^ -2',
    '+x',
    '-(x[5m])',
  ])('the offline check says of %j what Prometheus says', async (promql) => {
    const measured: Measured = await ask(promql, 2);
    expect(checkPromql(promql).length === 0).toBe(measured.kind === 'measured');
  });

  test.each(readdirSync(PRESETS))('it reads every query of the preset %s', async (file) => {
    const loaded = loadConfig({ text: readFileSync(new URL(file, PRESETS), 'utf8'), file });
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
    const values = { service: 'api', version: HOSTILE, namespace: 'production', environment: 'live' };
    const queries = Object.values(loaded.config.signals ?? {}).flatMap((signal) => {
      const built = signalQueries(signal, { values, grid: points('', 3).grid, span: 5 * MINUTE });
      if (!built.ok) throw new Error(built.message);
      const { value, traffic, age, buckets } = built.value;
      return [value, ...age, ...[traffic, buckets].flatMap((query) => query ?? [])];
    });
    const answers = [...(await client.measure(queries)).values()];
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });
});
