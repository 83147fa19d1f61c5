import { describe, expect, test } from '@jest/globals';
import { objectivesOf } from '../../../shared/signal/budget/objective.ts';
import { selectorsOf } from '../../../shared/signal/budget/selectors.ts';
import { serviceWide } from '../../../shared/signal/budget/service-wide.ts';
import { signalsSchema } from '../../../shared/signal/signal-schema.ts';
import { DAY, objective } from './objectives.ts';

const VALUES = { service: 'api', namespace: 'production' };

describe('a selector over every version', () => {
  test.each([
    ['x_total{service="{service}",version="{version}",code=~"5.."}', 'x_total{service="api",code=~"5.."}'],
    ['x_total{version=~"{version}.*"}', 'x_total'],
    ['x_total{version!="{baseline-version}",a="b"}', 'x_total{a="b"}'],
    ['x_total{service="{service}",}', 'x_total{service="api"}'],
    ['x_total', 'x_total'],
    ['x_total{}', 'x_total'],
    ['{__name__="x_total",version="{version}"}', '{__name__="x_total"}'],
    ['x_total{a="1,version",b=\'{service}\'} # why', 'x_total{a="1,version",b=\'api\'}'],
  ])('%s', (written, selector) => {
    expect(serviceWide(written, VALUES)).toEqual({ ok: true, value: selector });
  });

  test.each([
    ['{version="{version}"}'],
    ['sum(x_total)'],
    ['x_total[5m]'],
    ['x_total offset 5m'],
    ['x_total{a="{environment}"}'],
    ['x_total{a="{servce}"}'],
    ['x_total{'],
    [''],
  ])('%s is refused', (written) => {
    expect(serviceWide(written, VALUES)).toMatchObject({ ok: false });
  });

  test('a service name stays text', () => {
    expect(serviceWide('x_total{service="{service}"}', { service: 'a"} or vector(1) #' })).toEqual({
      ok: true,
      value: 'x_total{service="a\\"} or vector(1) #"}',
    });
  });
});

const signals = signalsSchema.parse({
  saturation: { gauge: 'cpu', unit: 'ratio' },
  'latency-p95': { histogram: 'h', labels: 'service="{service}",version="{version}"', quantile: 0.95 },
  'error-rate': { bad: 'x_total{code="500",version="{version}"}', total: 'x_total{version="{version}"}' },
  writes: { bad: 'w_total{lost="1"}', total: 'w_total' },
  'latency-ms': { histogram: 'hm', labels: 'version="{version}"', quantile: 0.95, unit: 'ms' },
  sizes: { histogram: 'hb', labels: 'a="b"', quantile: 0.95, unit: 'bytes' },
});

describe('the signal of an objective', () => {
  const slo = {
    availability: 0.999,
    durability: 0.9999,
    latency: { threshold: 500, target: 0.99 },
    window: 7 * DAY,
  };

  test('is the first that can count it, in the order of the file; durability has none', () => {
    expect(objectivesOf(slo, signals)).toEqual([
      { name: 'availability', target: 0.999, window: 7 * DAY, threshold: undefined, signal: 'error-rate' },
      { name: 'durability', target: 0.9999, window: 7 * DAY, threshold: undefined, signal: undefined },
      { name: 'latency', target: 0.99, window: 7 * DAY, threshold: 500, signal: 'latency-p95' },
    ]);
  });

  test('is the one that is named', () => {
    const named = {
      ...slo,
      signals: { availability: 'writes', durability: 'writes', latency: 'latency-ms' },
    };
    expect(objectivesOf(named, signals).map(({ signal }) => signal)).toEqual([
      'writes',
      'writes',
      'latency-ms',
    ]);
  });

  test('is none without signals', () => {
    expect(objectivesOf(slo, {}).map(({ signal }) => signal)).toEqual([undefined, undefined, undefined]);
  });
});

describe('what counts an objective', () => {
  test('is its bad and all events', () => {
    expect(selectorsOf(objective(), signals, VALUES)).toEqual({
      ok: true,
      value: { kind: 'ratio', bad: 'x_total{code="500"}', total: 'x_total' },
    });
  });

  test.each([
    ['latency-p95', 500, 'h_bucket{service="api",le=~"0\\\\.5"}', 'h_count{service="api"}'],
    ['latency-p95', 2000, 'h_bucket{service="api",le=~"2|2\\\\.0"}', 'h_count{service="api"}'],
    ['latency-ms', 500, 'hm_bucket{le=~"500|500\\\\.0"}', 'hm_count'],
  ])('is a bucket of %s at %i ms', (signal, threshold, good, total) => {
    expect(selectorsOf(objective({ name: 'latency', threshold, signal }), signals, VALUES)).toEqual({
      ok: true,
      value: { kind: 'latency', good, total },
    });
  });

  test.each([
    ['nothing named', objective({ name: 'durability', signal: undefined }), 'slo.signals.durability'],
    ['not there', objective({ signal: 'gone' }), 'no signal "gone"'],
    ['inherited', objective({ signal: 'constructor' }), 'no signal "constructor"'],
    ['a gauge', objective({ signal: 'saturation' }), 'needs "bad" and "total"'],
    ['a histogram', objective({ signal: 'latency-p95' }), 'needs "bad" and "total"'],
    ['a ratio', objective({ name: 'latency', threshold: 500 }), 'needs a histogram'],
    ['bytes', objective({ name: 'latency', threshold: 500, signal: 'sizes' }), 'counted in bytes'],
  ])('is refused: %s', (_, of, message) => {
    expect(selectorsOf(of, signals, VALUES)).toMatchObject({
      ok: false,
      message: expect.stringContaining(message),
    });
  });
});
