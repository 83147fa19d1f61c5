import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { parseBaseUrl } from '../../../shared/adapters/http/base-url.ts';
import { type HttpResult, httpFailure } from '../../../shared/adapters/http/http-result.ts';
import { isoInstant } from '../../../shared/adapters/http/iso-instant.ts';
import { jsonAnswer } from '../../../shared/adapters/http/json-answer.ts';

const shape = z.object({ a: z.number() });
const answer = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResult => ({
  kind: 'answered',
  answer: { status, headers, body: Buffer.from(body) },
});
const read = (result: HttpResult) => jsonAnswer('Alertmanager', 'alerts', result, shape);

test('JSON of the right shape is an answer', () => {
  expect(read(answer(200, '{"a":1,"b":2}'))).toEqual({ kind: 'answered', value: { a: 1 } });
});

test.each<[string, HttpResult, string]>([
  ['HTML with status 200', answer(200, '<!doctype html>'), 'unreadable'],
  ['half of a JSON', answer(200, '{"a":'), 'unreadable'],
  ['nothing', answer(200, ''), 'unreadable'],
  ['null', answer(200, 'null'), 'unreadable'],
  ['JSON of another shape', answer(200, '{"a":"1"}'), 'unreadable'],
  ['another success', answer(204, ''), 'unreadable'],
  ['JSON with status 203', answer(203, '{"a":1}'), 'unreadable'],
  ['a redirect', answer(302, '', { location: 'https://login.example.com/x?token=s3cret' }), 'unreadable'],
  ['400', answer(400, '"bad matcher"'), 'unreadable'],
  ['401', answer(401, ''), 'forbidden'],
  ['403', answer(403, ''), 'forbidden'],
  ['404', answer(404, ''), 'not-found'],
  ['429', answer(429, ''), 'rate-limited'],
  ['500 with good JSON', answer(500, '{"a":1}'), 'unreachable'],
  ['503', answer(503, '<html>'), 'unreachable'],
  ['no connection', httpFailure('refused', 'the connection was refused'), 'unreachable'],
  ['a huge answer', httpFailure('too-large', 'the answer has more than 4 bytes'), 'unreadable'],
  ['no HTTP', httpFailure('garbled', 'it cannot be read'), 'unreadable'],
])('%s is no answer', (_, result, code) => {
  expect(read(result)).toMatchObject({ kind: 'unanswered', reason: { code } });
});

test.each<[HttpResult, string]>([
  [answer(200, '<html>'), 'Alertmanager answered alerts with HTML, perhaps a login page: check its address'],
  [
    answer(400, '"matcher value \u001b[31m"'),
    String.raw`Alertmanager answered 400 to alerts: "matcher value \u{1b}[31m"`,
  ],
  [
    answer(302, '', { location: 'https://login.example.com/x?token=s3cret' }),
    'Alertmanager answered 302 to alerts; it sends to https://login.example.com, and redirects to another host or port are not followed',
  ],
  [
    httpFailure('refused', 'the connection was refused'),
    'Alertmanager could not be asked for alerts: the connection was refused',
  ],
])('the message says what came', (result, message) => {
  expect(read(result)).toMatchObject({ reason: { message } });
});

test.each([
  ['http://127.0.0.1:9093', 'http://127.0.0.1:9093'],
  ['https://mimir.example.com/alertmanager/', 'https://mimir.example.com/alertmanager'],
  ['https://a.example.com/b//?', 'https://a.example.com/b'],
])('%s is the address of a server', (text, value) => {
  expect(parseBaseUrl(text)).toEqual({ ok: true, value });
});

test.each([
  '',
  'alertmanager:9093',
  'ftp://a/',
  'https://u:p@a/',
  'https://u@a/',
  'https://a/?b=c',
  'https://a/#b',
])('"%s" is not', (text) => {
  expect(parseBaseUrl(text)).toMatchObject({ ok: false });
});

test.each([
  ['2026-11-21T15:21:23.523Z', Date.UTC(2026, 10, 21, 15, 21, 23, 523)],
  ['2026-11-21T15:21:23+01:00', Date.UTC(2026, 10, 21, 14, 21, 23)],
  ['2026-11-21T15:21:23.123456789Z', Date.UTC(2026, 10, 21, 15, 21, 23, 123)],
  ['2026-11-21', undefined],
  ['2026-11-21T15:21:23', undefined],
  ['yesterday', undefined],
  [1, undefined],
])('the time %s', (text, at) => {
  const result = isoInstant.safeParse(text);
  expect(result.success ? result.data : undefined).toBe(at);
});
