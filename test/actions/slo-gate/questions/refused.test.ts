import { describe, expect, test } from '@jest/globals';
import { CONFIG, SCRAPE } from '../given.ts';
import { API, asked, SERVER } from './asked.ts';

const signalsOf = (signal: string) =>
  `sources: { prometheus: { url-env: PROMETHEUS_URL } }\nsignals: { error-rate: ${signal} }\nprofiles: { canary: { advance-when: [error-rate <= 1%] } }`;

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
