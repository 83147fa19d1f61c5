import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { asked, WAS_ASKED } from './asked.ts';
import { connected, failureOf, measureOne, points, valuesOf } from './connected.ts';
import { json, loopback, type Step, text, vector } from './loopback.ts';

describe('answers that are good', () => {
  test('packed', async () => {
    const body = JSON.stringify({ status: 'success', data: { resultType: 'scalar', result: [1.5, '-Inf'] } });
    const { measured } = await asked([
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body));
      },
    ]);
    expect(measured).toEqual({
      kind: 'measured',
      series: [{ labels: {}, points: new Map([[1_500, Number.NEGATIVE_INFINITY]]) }],
    });
  });

  test.each([
    [1, 'identity'],
    [120, 'identity'],
    [121, 'gzip'],
  ])('with %i points as %s: packing a few takes longer than sending them', async (count, expected) => {
    const { url, seen } = await loopback([vector()]);
    await measureOne(connected(url), points('up', count));
    expect(seen[0]?.headers['accept-encoding']).toBe(expected);
  });

  test('behind a redirect on its own host, with all that was asked', async () => {
    const { measured, seen } = await asked([text('', 308, { location: '/moved/api/v1/query' }), vector()], {
      bearer: 'secret-token',
    });
    expect(valuesOf(measured)).toEqual([[1]]);
    expect(seen[1]).toMatchObject({
      method: 'POST',
      path: '/moved/api/v1/query',
      form: { query: 'up' },
      headers: { authorization: 'Bearer secret-token' },
    });
  });

  test('remarks do not make it less', async () => {
    const data = { resultType: 'vector', result: [] };
    const { measured } = await asked([json({ status: 'success', data, infos: ['might not be a counter'] })]);
    expect(valuesOf(measured)).toEqual([]);
  });
});

test('a server that repeats our secrets does not get them into a message', async () => {
  const echo: Step = (response, { headers }) => {
    const error = `who is ${String(headers.authorization)} of ${String(headers['x-key'])}`;
    json({ status: 'error', errorType: 'bad_data', error }, 400)(response, {
      method: '',
      path: '',
      headers: {},
      form: {},
    });
  };
  const { measured } = await asked([echo], { bearer: 'secret-token', headers: { 'X-Key': 'secret-key' } });
  expect(failureOf(measured)[1]).toBe(`${WAS_ASKED}it refused the query: who is *** of ***`);
});
