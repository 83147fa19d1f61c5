import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { connected, failureOf, measureOne, points, quickPacing, valuesOf } from './connected.ts';
import { cut, hang, json, loopback, type Step, text, vector } from './loopback.ts';

const WAS_ASKED = 'Prometheus was asked for up: ';
const LIMITS = { bytes: 100_000 };

async function asked(steps: readonly [Step, ...Step[]], options: Parameters<typeof connected>[1] = {}) {
  const { url, seen } = await loopback(steps);
  const waits: number[] = [];
  const client = connected(url, { pacing: quickPacing(waits), limits: LIMITS, ...options });
  const measured = await measureOne(client, points('up', 1));
  client.close();
  return { measured, seen, waits };
}

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

const page = '<!doctype html><title>Log in</title>';
const wrongPlace = (what: string, status: number) =>
  `${what} answered (${status}) where the API of Prometheus should: is the address right, is a login needed?`;
const odd = 'its answer is not what the API of Prometheus describes';
const result = (resultType: string, one: unknown) =>
  json({ status: 'success', data: { resultType, result: one } });

describe('answers that are none', () => {
  test.each([
    [
      'a web page',
      text(page, 200, { 'content-type': 'text/html' }),
      'unreadable',
      wrongPlace('a web page', 200),
    ],
    ['a web page that says nothing of it', text(page, 200), 'unreadable', wrongPlace('a web page', 200)],
    ['JSON of somebody else', json({ ok: true }), 'unreadable', wrongPlace('something else', 200)],
    ['half of it', text('{"status":"succ', 200), 'unreadable', wrongPlace('something else', 200)],
    ['nothing', text('', 200), 'unreadable', wrongPlace('something else', 200)],
    [
      'success without 200',
      json({ status: 'success', data: {} }, 206),
      'unreadable',
      wrongPlace('something else', 206),
    ],
    ['a text', result('string', [1, 'x']), 'unreadable', odd],
    ['no result', result('vector', undefined), 'unreadable', odd],
    ['a value as a number', vector(1), 'unreadable', odd],
    ['a value that is none', vector('1; drop'), 'unreadable', odd],
    ['an empty value', vector(''), 'unreadable', odd],
    ['a value in hex', vector('0x10'), 'unreadable', odd],
    ['a label as a number', result('vector', [{ metric: { a: 1 }, value: [1, '1'] }]), 'unreadable', odd],
    ['a series without a value', result('vector', [{ metric: {} }]), 'unreadable', odd],
    ['a time as text', result('vector', [{ metric: {}, value: ['1', '1'] }]), 'unreadable', odd],
    [
      'native histograms',
      result('vector', [{ metric: {}, histogram: [1, { count: '1' }] }]),
      'query-error',
      'it answered with native histograms instead of numbers: put histogram_quantile(…) around them',
    ],
    [
      'a part of the whole',
      json({
        status: 'success',
        data: { resultType: 'vector', result: [] },
        warnings: ['store-2 did not answer'],
      }),
      'query-error',
      'its answer is not whole: store-2 did not answer',
    ],
    [
      'an answer without end',
      ((response) => {
        response.writeHead(200);
        const more = (): void => {
          while (response.write('x'.repeat(10_000)));
          response.once('drain', more);
        };
        more();
      }) satisfies Step,
      'too-large',
      'its answer is larger than 100000 bytes: ask for fewer series',
    ],
    [
      'a small one that unpacks to a large one',
      ((response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
      }) satisfies Step,
      'too-large',
      'its answer is larger than 100000 bytes: ask for fewer series',
    ],
    [
      'one packed in another way',
      text('x', 200, { 'content-encoding': 'zstd' }),
      'unreadable',
      'its answer is packed in a way that was not asked for',
    ],
    [
      'one that says gzip and is none',
      text('x', 200, { 'content-encoding': 'gzip' }),
      'unreadable',
      'its answer cannot be unpacked',
    ],
    [
      'a redirect to another host',
      text('', 302, { location: 'https://login.example.com/?token=x' }),
      'unreachable',
      'it redirects to another host, which is not followed: is a login needed?',
    ],
    [
      'a redirect to https',
      text('', 301, { location: 'https://127.0.0.1/api' }),
      'unreachable',
      'it redirects to https:// on its own host: write the address that way',
    ],
    ['a redirect to nowhere', text('', 302), 'unreadable', 'it redirects to nowhere'],
    [
      'a redirect to itself',
      text('', 307, { location: '/api/v1/query' }),
      'unreachable',
      'it sends us in circles',
    ],
  ] satisfies readonly (readonly [string, Step, string, string])[])('%s', async (_, step, code, message) => {
    const { measured } = await asked([step]);
    expect(failureOf(measured)).toEqual([code, WAS_ASKED + message]);
  });

  test('one that ends early', async () => {
    const half: Step = (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"status":');
      setImmediate(() => response.destroy());
    };
    const { measured, seen } = await asked([half, vector()]);
    expect([valuesOf(measured), seen.length]).toEqual([[[1]], 2]);
  });
});

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
