import { describe, expect, test } from '@jest/globals';
import { asked, WAS_ASKED } from './asked.ts';
import { connected, failureOf, points, valuesOf } from './connected.ts';
import { cut, hang, json, loopback, type Step, text, vector } from './loopback.ts';

describe('the question', () => {
  test('is a form, so that no address grows too long', async () => {
    const { url, seen } = await loopback([vector()]);
    const client = connected(`${url}/prometheus/`, { timeout: 10_000 });
    await client.measure([points('up{a="+&"}', 3)]);
    client.close();
    expect(seen).toMatchObject([
      {
        method: 'POST',
        path: '/prometheus/api/v1/query_range',
        form: {
          query: 'up{a="+&"}',
          start: '1795003170.000',
          end: '1795003200.000',
          step: '15.000',
          timeout: '9000ms',
          partial_response: 'false',
        },
      },
    ]);
  });

  test('of one point is an instant one', async () => {
    const { seen } = await asked([vector()]);
    expect(seen).toMatchObject([{ path: '/api/v1/query', form: { time: '1795003200.000' } }]);
  });

  test.each([
    ['a token', { bearer: ' secret-token\n' }, { authorization: 'Bearer secret-token' }],
    ['basic auth', { basic: { username: 'u', password: 'p:ä' } }, { authorization: 'Basic dTpwOsOk' }],
    ['headers', { headers: { 'X-Scope-OrgID': 'acme' } }, { 'x-scope-orgid': 'acme' }],
  ])('goes with %s', async (_, options, headers) => {
    const { seen } = await asked([vector()], options);
    expect(seen).toMatchObject([{ headers }]);
  });

  test('of all signals goes at once', async () => {
    const waiting: (() => void)[] = [];
    const { url, seen } = await loopback([
      (response, one) => {
        // Nobody is answered before all ten have come.
        waiting.push(() => {
          vector()(response, one);
        });
        if (waiting.length === 10) for (const go of waiting) go();
      },
    ]);
    const client = connected(url);
    const answers = await client.measure(Array.from({ length: 10 }, (__, index) => points(`x${index}`, 1)));
    client.close();
    expect([seen.length, answers.size]).toEqual([10, 10]);
  });
});

describe('asking again', () => {
  test.each([
    ['a 500', [text('', 500)], [187.5]],
    ['a 503 that says when', [text('', 503, { 'retry-after': '2' })], [2_000]],
    ['a 429', [text('', 429)], [187.5]],
    ['a cut connection', [cut], [187.5]],
    ['two of them', [text('', 502), cut], [187.5, 375]],
  ] satisfies readonly (readonly [string, readonly [Step, ...Step[]], readonly number[]])[])(
    'after %s',
    async (_, [first, ...rest], wanted) => {
      const { measured, waits } = await asked([first, ...rest, vector()]);
      expect(valuesOf(measured)).toEqual([[1]]);
      expect(waits).toEqual(wanted);
    },
  );

  test.each([
    ['three times at the most', [text('', 500)], 3, 'unreachable', 'it answered 500'],
    [
      'and then with the words of the server',
      [json({ status: 'error', errorType: 'timeout', error: 'query timed out' }, 503)],
      3,
      'unreachable',
      'it answered 503: query timed out',
    ],
    [
      'not when it would take too long',
      [text('', 429, { 'retry-after': '11' })],
      1,
      'unreachable',
      'it has too many requests (429)',
    ],
    [
      'not after a 400',
      [json({ status: 'error', errorType: 'bad_data', error: 'parse error' }, 400)],
      1,
      'query-error',
      'it refused the query: parse error',
    ],
    [
      'not after a 422',
      [json({ status: 'error', errorType: 'execution', error: 'many-to-many\nmatching' }, 422)],
      1,
      'query-error',
      'it refused the query: many-to-many matching',
    ],
    [
      'not after a 401',
      [text('no', 401)],
      1,
      'unreachable',
      'it does not know who we are (401): see the token or basic auth',
    ],
    [
      'not after a 401 of Mimir',
      [text('no org id\n', 401)],
      1,
      'unreachable',
      'it wants to know the tenant (401): give the header X-Scope-OrgID',
    ],
    [
      'not after a 403',
      [text('no', 403)],
      1,
      'unreachable',
      'it may not tell us (403): see the rights of the token',
    ],
    [
      'not after a 404',
      [text('no', 404)],
      1,
      'unreachable',
      'there is no API of Prometheus at its address (404): is its path right?',
    ],
  ] satisfies readonly (readonly [string, readonly [Step, ...Step[]], number, string, string])[])(
    '%s',
    async (_, steps, tries, code, message) => {
      const { measured, seen } = await asked(steps);
      expect([failureOf(measured), seen.length]).toEqual([[code, WAS_ASKED + message], tries]);
    },
  );

  test('not after our own time is up', async () => {
    const { measured, seen } = await asked([hang], { timeout: 50 });
    expect([failureOf(measured), seen.length]).toEqual([
      ['unreachable', `${WAS_ASKED}no whole answer came within 0.05 s`],
      1,
    ]);
  });
});
