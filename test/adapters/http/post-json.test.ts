import { describe, expect, test } from '@jest/globals';
import { noticeSent } from '../../../shared/adapters/http/notice-sent.ts';
import { postJson } from '../../../shared/adapters/http/post-json.ts';
import { type Answering, cut, endless, freePort, json, silence, text, withServer } from './loopback.ts';

const SECRET = '/services/T0SECRET0/B0SECRET0/abcdefghijklmnop?sig=qrstuvwxyz';
const TOKEN = 'bearer-token-0123456789';

const post = (url: string, timeout = 5_000) => ({
  service: 'Chat',
  what: 'the notice',
  url,
  body: { text: 'grüße' },
  timeout,
  secrets: [TOKEN],
});

test('sends JSON once and gives the answer', async () => {
  await withServer(json({ ok: true }, 201), async (url, seen) => {
    const posted = await postJson({ ...post(url), headers: { 'x-more': '1' } });
    expect(posted).toMatchObject({ kind: 'done', answer: { status: 201 } });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        body: '{"text":"grüße"}',
        headers: { 'content-type': 'application/json; charset=utf-8', 'x-more': '1' },
      },
    ]);
  });
});

describe('an answer that is no yes', () => {
  test.each<[string, Answering, string, string]>([
    ['300', text('', 300), 'refused', 'invalid'],
    ['307 to another place', text('', 307, { location: 'https://evil.example/' }), 'refused', 'invalid'],
    ['400', text('invalid_payload', 400), 'refused', 'invalid'],
    ['401', text('', 401), 'refused', 'forbidden'],
    ['403', text('action_prohibited', 403), 'refused', 'forbidden'],
    ['404', text('no_service', 404), 'refused', 'not-found'],
    ['408', text('', 408), 'unknown', 'unreachable'],
    ['410', text('channel_is_archived', 410), 'refused', 'not-found'],
    ['429', text('', 429), 'unsent', 'rate-limited'],
    ['500', text('rollup_error', 500), 'unknown', 'unreachable'],
    ['503', text('', 503), 'unknown', 'unreachable'],
    ['a connection that is cut', cut, 'unknown', 'unreachable'],
    ['an answer without an end', endless, 'unknown', 'unreachable'],
    ['silence', silence, 'unknown', 'unreachable'],
  ])('%s', async (_, answering, kind, code) => {
    await withServer(answering, async (url, seen) => {
      const posted = await postJson(post(url + SECRET, 500));
      expect(posted).toMatchObject({ kind, reason: { code } });
      expect(seen).toHaveLength(1);
      expect(JSON.stringify(posted)).not.toMatch(/SECRET|abcdef|qrstuv/);
    });
  });

  test('names the word that the service gives as its reason', async () => {
    await withServer(text('no_service\n', 404), async (url) => {
      expect(await postJson(post(url + SECRET))).toMatchObject({
        reason: {
          message: 'Chat did not take the notice (404): no_service; check its address',
          observed: '404',
        },
      });
    });
  });

  test.each([
    ['the path', `Cannot POST ${SECRET}`],
    ['a part of the path', 'unknown token abcdefghijklmnop'],
    ['a part of the query', 'bad signature qrstuvwxyz'],
    ['the token', `wrong token ${TOKEN}`],
    ['the token, cut off', `${'x'.repeat(785)} ${TOKEN}`],
    ['a page', '<!doctype html><p>hello'],
  ])('does not repeat %s', async (_, said) => {
    await withServer(text(said, 400), async (url) => {
      expect(await postJson(post(url + SECRET))).toMatchObject({
        reason: { message: 'Chat did not take the notice (400)' },
      });
    });
  });

  test('is one bounded line', async () => {
    await withServer(text(`::error::\r\n${'x'.repeat(5_000)}\u202e`, 400), async (url) => {
      const posted = await postJson(post(url));
      const message = posted.kind === 'done' ? '' : posted.reason.message;
      expect(message).toMatch(/^Chat did not take the notice \(400\): ::error:: x+…$/);
      expect(message.length).toBeLessThan(300);
    });
  });
});

test.each([
  ['no address', 'SLACK', 'refused', 'invalid'],
  ['another kind of address', 'file:///etc/passwd', 'refused', 'invalid'],
  ['a host that is not there', 'http://nowhere.invalid/abcdefghijklmnop', 'unsent', 'unreachable'],
])('%s', async (_, url, kind, code) => {
  const posted = await postJson(post(url));
  expect(posted).toMatchObject({ kind, reason: { code } });
  expect(JSON.stringify(posted)).not.toMatch(/abcdef|passwd|SLACK/);
});

test('a port on which nothing listens', async () => {
  expect(await postJson(post(`http://127.0.0.1:${await freePort()}/x`))).toMatchObject({
    kind: 'unsent',
    reason: { message: 'Chat could not be reached with the notice: the connection was refused' },
  });
});

describe('a notice', () => {
  const answered = (body: string) =>
    ({ kind: 'done', answer: { status: 200, headers: {}, body: Buffer.from(body) } }) as const;
  const reason = { code: 'x', message: 'y' };
  test.each([
    ['taken', answered(' ok\n'), { kind: 'done' }],
    ['answered by a page', answered('<html>'), { kind: 'unknown', reason: { code: 'unreadable' } }],
    ['answered in other words', answered('hello'), { kind: 'unknown', reason: { code: 'unreadable' } }],
    ['unsent, which is not sent again', { kind: 'unsent', reason } as const, { kind: 'refused', reason }],
    ['refused', { kind: 'refused', reason } as const, { kind: 'refused', reason }],
    ['unknown', { kind: 'unknown', reason } as const, { kind: 'unknown', reason }],
  ])('%s', (_, posted, sent) => {
    expect(noticeSent('Chat', posted, (body) => body === 'ok')).toMatchObject(sent);
  });
});
