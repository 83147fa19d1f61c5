import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

/** Problems without their positions, which the tests of placing fix. */
function sayings(text: string): readonly string[] {
  return linesOf(`version: 1\n${text}\n`).map((line) => line.slice(line.indexOf(' ') + 1));
}

const SIGNALS = [
  'signals:',
  `  errors: { bad: 'x_total{code="500"}', total: x_total }`,
  `  latency: { histogram: h, labels: 'a="b"', quantile: 0.95 }`,
].join('\n');

describe('the signals of objectives', () => {
  const slo = (body: string) => `${SIGNALS}\nservices: { api: { slo: { ${body} } } }`;

  test.each([
    ['none named', slo('availability: 99.9%'), []],
    [
      'both kinds',
      slo(
        'availability: 99%, latency: { threshold: 1s, target: 99% }, signals: { availability: errors, latency: latency }',
      ),
      [],
    ],
    [
      'one that is not there',
      slo('availability: 99.9%, signals: { availability: error }'),
      ['services.api.slo.signals.availability: no signal "error" under "signals", did you mean "errors"?'],
    ],
    [
      'one that cannot count it',
      slo('durability: 99.9%, signals: { durability: latency }'),
      [
        'services.api.slo.signals.durability: the signal "latency" needs "bad" and "total" to count durability',
      ],
    ],
    [
      'latency without buckets',
      slo('latency: { threshold: 1s, target: 99% }, signals: { latency: errors }'),
      ['services.api.slo.signals.latency: the signal "errors" needs "histogram" to count latency'],
    ],
    [
      'one of an objective that is not there',
      slo('availability: 99.9%, signals: { completion: errors }'),
      [
        'services.api.slo.signals.completion: counts for an objective that is not there: set "completion" beside "signals"',
      ],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});

describe('burn rates that can be reached', () => {
  const file = (criterion: string, slo: string, list = 'rollback-when') =>
    [
      'sources: { prometheus: { url-env: P } }',
      `profiles: { base: { ${list}: ['${criterion}'] }, p: { extends: base, warn-when: ['burn-rate(1h) > 1'] } }`,
      'strategies: { s: { profile: p, steps: [{ weight: 100% }] }, other: { steps: [{ weight: 100% }] } }',
      `services: { api: { strategy: s, slo: { ${slo} } }, idle: { strategy: other, slo: { availability: 50% } } }`,
    ].join('\n');
  const NEVER = 'is never true for api: with an objective of 90% a burn rate is from 0 to 10';
  const ALWAYS = 'is always true for api: with an objective of 90% a burn rate is from 0 to 10';

  test.each([
    ['burn-rate(1h) > 14.4', 'availability: 99.9%', undefined],
    ['burn-rate(1h) > 14.4', 'availability: 90%', NEVER],
    ['burn-rate(1h) > 10', 'availability: 90%', NEVER],
    ['burn-rate(1h) > 9.9', 'availability: 90%', undefined],
    ['burn-rate(1h) >= 10', 'availability: 90%', undefined],
    ['burn-rate(1h) >= 10.1', 'availability: 90%', NEVER],
    ['burn-rate(1h) <= 10', 'availability: 90%', ALWAYS],
    ['burn-rate(1h) <= 9.9', 'availability: 90%', undefined],
    ['burn-rate(1h) < 10.1', 'availability: 90%', ALWAYS],
    ['burn-rate(1h) < 10', 'availability: 90%', undefined],
    // One objective that can burn so fast is enough.
    ['burn-rate(1h) > 14.4', 'availability: 99.9%, latency: { threshold: 1s, target: 90% }', undefined],
    ['burn-rate(1h) > 14.4', 'latency: { threshold: 1s, target: 90% }', NEVER],
    ['burn-rate(1h) > 14.4', 'window: 30d', undefined],
  ])('%s with %s', (criterion, slo, problem) => {
    const list = criterion.includes('>') ? 'rollback-when' : 'advance-when';
    expect(sayings(file(criterion, slo, list))).toEqual(
      problem === undefined ? [] : [`profiles.base.${list}[0]: ${problem}`],
    );
  });

  test('a list that the profile has itself hides the one it would inherit', () => {
    expect(sayings(file('burn-rate(1h) > 14.4', 'availability: 90%', 'warn-when'))).toEqual([]);
  });
});
