import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { asked, WAS_ASKED } from './asked.ts';
import { failureOf, valuesOf } from './connected.ts';
import { json, type Step, text, vector } from './loopback.ts';

const page = '<!doctype html><title>Log in</title>';
const wrongPlace = (what: string, status: number) =>
  `${what} answered (${status}) where the API of Prometheus should: is the address right, is a login needed?`;
const odd = 'its answer is not what the API of Prometheus describes';
const ambiguous = (what: string) =>
  `its answer has ${what}, as no Prometheus gives them: is there a proxy before several?`;
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
    [
      'two values for one time',
      result('matrix', [
        {
          metric: {},
          values: [1, 2, 1].map((seconds) => [seconds, '0']),
        },
      ]),
      'unreadable',
      ambiguous('two values for one time'),
    ],
    [
      'two series of the same labels, in another order',
      result('vector', [
        { metric: { a: '1', b: '2' }, value: [1, '0'] },
        { metric: { b: '2', a: '1' }, value: [1, '1'] },
      ]),
      'unreadable',
      ambiguous('two series of the same labels'),
    ],
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
