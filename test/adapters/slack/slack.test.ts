import { describe, expect, test } from '@jest/globals';
import { slackMessage } from '../../../shared/adapters/slack/message.ts';
import { sendSlack } from '../../../shared/adapters/slack/send-slack.ts';
import { text, withServer } from '../http/loopback.ts';
import { HOSTILE, notice } from '../http/notice.ts';

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

/** Every text of a message with the type it is read as. */
function texts(value: unknown): readonly { readonly type: string; readonly text: string }[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  const own = typeof type === 'string' && typeof text === 'string' ? [{ type, text }] : [];
  return [...own, ...Object.values(value).flatMap(texts)];
}

test('a notice is plain text with its links in one line', () => {
  expect(slackMessage(notice(), '#incidents')).toEqual({
    channel: '#incidents',
    text: 'api v1.4.0 was rolled back at 10%',
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain('api v1.4.0 was rolled back at 10%') },
      { type: 'context', elements: [plain('critical · rollback')] },
      { type: 'section', fields: [plain('error-rate\n2.31% &gt; 2%')] },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '<https://github.com/acme/shop/actions/runs/7|run 7>', verbatim: true },
      },
    ],
  });
  expect(slackMessage(notice())).not.toHaveProperty('channel');
});

test('nothing foreign mentions, links or formats', () => {
  const message = slackMessage(
    notice({
      title: HOSTILE,
      fields: [
        { name: HOSTILE, value: HOSTILE },
        { name: 'a', value: '<!here>' },
      ],
      links: [
        { text: HOSTILE, url: 'https://x.example/?a=1&b=<!channel>|<!here>#<|>' },
        { text: 'x', url: 'javascript:alert(1)' },
        { text: '<!channel>', url: '<!channel>' },
        { text: '', url: 'https://user:password@y.example/' },
      ],
    }),
  );
  const [links, ...others] = texts(message.blocks).toSorted((a, b) => a.type.localeCompare(b.type));
  expect(others.every(({ type }) => type === 'plain_text')).toBe(true);
  for (const { text } of others) expect(text).not.toMatch(/[<>\u202e]/);
  expect(message.text).not.toMatch(/[<>]|@(?!\u200b)/);
  const written = links?.text ?? '';
  expect(written.match(/<[^>]*>/g)).toEqual([
    expect.stringMatching(
      /^<https:\/\/x\.example\/\?a=1&amp;b=%3C!channel%3E%7C%3C!here%3E#%3C%7C%3E\|&lt;!channel&gt; [^|<>]*>$/,
    ),
    '<https://y.example/>',
  ]);
  expect(written.replaceAll(/<[^>]*>/g, '')).toBe(' · x · &lt;!channel&gt; · ');
  expect(written).not.toMatch(/[*_~`]/);
});

describe('limits', () => {
  const long = '&'.repeat(10_000);
  test('of each text', () => {
    const message = slackMessage(
      notice({
        title: long,
        fields: [
          { name: long, value: 'short' },
          { name: 'name', value: long },
        ],
        links: Array.from({ length: 500 }, (_, index) => ({ text: long, url: `https://x.example/${index}` })),
      }),
    );
    const [header, , fields, section, links] = message.blocks;
    const lengths = [header, fields, section, links].map((block) =>
      texts(block).map(({ text }) => text.length),
    );
    expect(lengths[0]?.[0]).toBeLessThanOrEqual(150);
    expect(lengths[1]?.[0]).toBeLessThanOrEqual(2_000);
    expect(lengths[2]?.[0]).toBeLessThanOrEqual(3_000);
    expect(lengths[3]?.[0]).toBeLessThanOrEqual(3_000);
    expect(texts(header)[0]?.text).toMatch(/^(?:&amp;){29}…$/);
    expect(texts(links)[0]?.text).toMatch(/>$/);
  });

  test.each([
    [1, 1],
    [10, 1],
    [11, 2],
    [20, 2],
  ])('%d short fields are %d sections', (count, sections) => {
    const fields = Array.from({ length: count }, () => ({ name: 'n', value: 'v' }));
    expect(slackMessage(notice({ fields, links: [] })).blocks).toHaveLength(2 + sections);
  });

  test.each([
    [47, 50, false],
    [48, 50, true],
    [1_000, 50, true],
  ])('%d long fields are %d blocks', (count, blocks, isCut) => {
    const fields = Array.from({ length: count }, () => ({ name: 'n', value: 'a\nb' }));
    const message = slackMessage(notice({ fields }));
    expect(message.blocks).toHaveLength(blocks);
    expect(JSON.stringify(message.blocks.at(-2)).includes('"…"')).toBe(isCut);
  });

  test('no text is empty, which Slack refuses', () => {
    const message = slackMessage(notice({ title: ' ', fields: [{ name: '', value: '' }], links: [] }));
    expect(texts(message.blocks).map(({ text }) => text)).toEqual(['—', 'critical · rollback', '—']);
  });
});

describe('sendSlack', () => {
  test.each([
    ['ok', 200, 'done'],
    ['{"ok":true}', 200, 'done'],
    ['{"success": true}', 200, 'done'],
    ['okay, sign in first', 200, 'unknown'],
    ['<html>', 200, 'unknown'],
    ['', 200, 'unknown'],
    ['no_service', 404, 'refused'],
    ['rate_limited', 429, 'refused'],
    ['rollup_error', 500, 'unknown'],
  ])('%j with %d: %s', async (body, status, kind) => {
    await withServer(text(body, status), async (url, seen) => {
      expect(await sendSlack({ url: `${url}/services/T/B/secret` }, notice(), '#a')).toMatchObject({ kind });
      expect(seen.map((one) => [one.method, one.path, JSON.parse(one.body) as unknown])).toEqual([
        ['POST', '/services/T/B/secret', slackMessage(notice(), '#a')],
      ]);
    });
  });
});
