import { describe, expect, test } from '@jest/globals';
import { exampleTexts } from '../../../stand-ins/prometheus/scenario/example-text.ts';
import { labelsFitting } from '../../../stand-ins/prometheus/scenario/labels-fitting.ts';
import { ratesOf } from '../../../stand-ins/prometheus/scenario/traffic.ts';
import { valueAt } from '../../../stand-ins/prometheus/series/piece.ts';
import { constant, steps } from '../../../stand-ins/prometheus/series/shapes.ts';

test('traffic is shared by weight, and fails by ratio', () => {
  const { canary, stable } = ratesOf({
    rps: constant(100, { from: 0 }),
    canaryWeight: steps([
      [0, 0],
      [10, 0.1],
    ]),
    errorRatio: { canary: constant(0.5, { from: 0 }), stable: constant(0, { from: 0 }) },
  });
  expect(
    [canary.bad, canary.good, stable.all, stable.bad].map((pieces) => [
      valueAt(pieces, 5),
      valueAt(pieces, 15),
    ]),
  ).toEqual([
    [0, 5],
    [0, 5],
    [100, 90],
    [0, 0],
  ]);
});

describe('examples', () => {
  test.each([
    ['5..', ['500']],
    ['5..|429', ['500', '429']],
    ['GET|POST', ['GET', 'POST']],
    ['(?:a|b)-(c|d)?x', ['a-x', 'b-x']],
    ['[45]\\d{2}', ['400']],
    ['.+', ['0']],
    ['.*', ['0']],
    ['(?i)api', ['api']],
    ['1\\.4\\.0', ['1.4.0']],
    ['[^a]b', ['0b']],
    ['(', ['']],
    ['[', ['']],
  ])('of %s', (pattern, texts) => {
    expect(exampleTexts(pattern)).toEqual(texts);
  });
});

describe('labels that fit', () => {
  const all = 'http_requests_total{service="api",version="1.4.0"}';
  const bad = 'http_requests_total{service="api",version="1.4.0",code=~"5.."}';

  test.each([
    ['all', all, {}, { service: 'api', version: '1.4.0' }],
    ['bad', bad, {}, { service: 'api', version: '1.4.0', code: '500' }],
    ['all but bad', all, { missing: [bad] }, { service: 'api', version: '1.4.0', code: '200' }],
    ['not equal', 'x{code!="500"}', {}, {}],
    ['there', 'x{code!=""}', {}, { code: '200' }],
    ['neither of two', 'x{code!="",code!="200"}', {}, { code: 'other' }],
    ['a wish', 'x{version=~".+"}', { wanted: { version: '2' } }, { version: '2' }],
    ['a wish that does not fit', 'x{version=~"1.*"}', { wanted: { version: '2' } }, { version: '10' }],
  ])('%s', (_, selector, options, labels) => {
    expect(labelsFitting(selector, options)?.labels).toEqual(labels);
  });

  test.each([
    ['itself', 'x', { missing: ['x'] }],
    ['two values at once', 'x{a="1",a="2"}', {}],
    ['without a name', '{a="1"}', {}],
  ])('%s: none', (_, selector, options) => {
    expect(labelsFitting(selector, options)).toBeUndefined();
  });
});
