import { expect, test } from '@jest/globals';
import { sendWebhook, type WebhookBody } from '../../../shared/adapters/webhook/send-webhook.ts';
import { text, withServer } from '../http/loopback.ts';
import { HOSTILE, notice } from '../http/notice.ts';

test('a notice goes as it is, with a key that tells it again', async () => {
  const said = notice({ title: HOSTILE });
  await withServer(text('', 204), async (url, seen) => {
    const webhook = { url: `${url}/hook?sig=secret`, token: 't0ken' };
    for (const key of ['rollback/v1.4.0 ü', 'rollback/v1.4.0 ü', 'other'])
      expect(await sendWebhook(webhook, said, key)).toEqual({ kind: 'done' });
    const [first, second, third] = seen;
    expect(JSON.parse(first?.body ?? '')).toEqual({ version: 1, key: 'rollback/v1.4.0 ü', ...said });
    expect(first?.headers).toMatchObject({ authorization: 'Bearer t0ken' });
    expect(first?.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(third?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
  });
});

test('without a token no header asks for one', async () => {
  await withServer(text('', 200), async (url, seen) => {
    await sendWebhook({ url }, notice(), 'k');
    expect(seen[0]?.headers).not.toHaveProperty('authorization');
  });
});

test.each([
  ['taken', 202, 'done'],
  ['<html>', 200, 'unknown'],
  ['no', 401, 'refused'],
  ['busy', 429, 'refused'],
  ['oops', 500, 'unknown'],
])('%j with %d: %s', async (body, status, kind) => {
  await withServer(text(body, status), async (url, seen) => {
    expect(await sendWebhook({ url }, notice(), 'k')).toMatchObject({ kind });
    expect(seen).toHaveLength(1);
  });
});

test('what nobody can read is cut', async () => {
  const long = '"\\'.repeat(50_000);
  const said = notice({
    title: long,
    fields: Array.from({ length: 101 }, () => ({ name: long, value: long })),
    links: [
      { text: long, url: 'https://x.example/' },
      { text: 'long', url: `https://x.example/${'a'.repeat(4_000)}` },
    ],
  });
  await withServer(text('', 200), async (url, seen) => {
    expect(await sendWebhook({ url }, said, 'k')).toEqual({ kind: 'done' });
    const body = JSON.parse(seen[0]?.body ?? '') as WebhookBody;
    expect([body.title, body.fields[99]?.name, body.links[0]?.text].map((one) => one?.length)).toEqual([
      500, 500, 500,
    ]);
    expect(body.fields.map(({ value }) => value.length)).toEqual(Array.from({ length: 100 }, () => 4_000));
    expect(body.links).toHaveLength(1);
  });
});

test('a token with a line break is not sent, and not told', async () => {
  await withServer(text('', 200), async (url, seen) => {
    const sent = await sendWebhook({ url, token: 'abcdefgh\nx: y' }, notice(), 'k');
    expect(sent).toMatchObject({ kind: 'refused', reason: { code: 'invalid' } });
    expect(JSON.stringify(sent)).not.toContain('abcdefgh');
    expect(seen).toEqual([]);
  });
});
