import { describe, expect, test } from '@jest/globals';
import { teamsMessage } from '../../../shared/adapters/teams/card.ts';
import { sendTeams } from '../../../shared/adapters/teams/send-teams.ts';
import { text, withServer } from '../http/loopback.ts';
import { HOSTILE, notice } from '../http/notice.ts';

const contentOf = (...given: Parameters<typeof teamsMessage>) =>
  teamsMessage(...given).attachments[0].content;

test('a notice is a card in a message', () => {
  expect(teamsMessage(notice())).toEqual({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          fallbackText: 'api v1.4.0 was rolled back at 10%',
          body: [
            {
              type: 'RichTextBlock',
              inlines: [
                {
                  type: 'TextRun',
                  text: 'api v1.4.0 was rolled back at 10%',
                  weight: 'Bolder',
                  size: 'Large',
                  color: 'Attention',
                },
              ],
            },
            {
              type: 'RichTextBlock',
              inlines: [{ type: 'TextRun', text: 'critical · rollback', isSubtle: true }],
            },
            {
              type: 'RichTextBlock',
              inlines: [
                { type: 'TextRun', text: 'error-rate: ', weight: 'Bolder' },
                { type: 'TextRun', text: '2.31% > 2%' },
              ],
            },
          ],
          actions: [
            { type: 'Action.OpenUrl', title: 'run 7', url: 'https://github.com/acme/shop/actions/runs/7' },
          ],
        },
      },
    ],
  });
});

test('foreign text stands only where no Markdown, mention or function is read, and only web addresses are opened', () => {
  const content = contentOf(
    notice({
      title: HOSTILE,
      fields: [{ name: HOSTILE, value: HOSTILE }],
      links: [
        { text: HOSTILE, url: 'https://user:password@x.example/?a=1&b=2' },
        { text: 'script', url: 'javascript:alert(1)' },
        { text: 'none', url: 'HOSTILE' },
        { text: 'long', url: `https://x.example/${'a'.repeat(2_000)}` },
      ],
    }),
  );
  const runs = content.body.flatMap(({ inlines }) => inlines);
  expect(new Set(content.body.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']));
  expect(runs.filter((run) => run.text.includes('**B** [x]'))).toHaveLength(3);
  expect(JSON.stringify(content)).not.toMatch(/\{\{DATE|\u202e|"TextBlock"|"FactSet"|entities/);
  expect(content.actions.map(({ url }) => url)).toEqual(['https://x.example/?a=1&b=2']);
});

describe('a card stays below what Teams takes', () => {
  const bytes = (fields: readonly { readonly name: string; readonly value: string }[]) =>
    Buffer.byteLength(
      JSON.stringify(
        teamsMessage(
          notice({
            title: '😀'.repeat(500),
            fields,
            links: Array.from({ length: 9 }, () => ({
              text: 'x'.repeat(500),
              url: `https://x.example/${'a'.repeat(1_900)}`,
            })),
          }),
        ),
      ),
    );
  test.each([
    ['no field', 0, 'x'],
    ['many fields', 500, 'x'.repeat(50)],
    ['large fields', 10, 'x'.repeat(100_000)],
    ['many large fields of characters that JSON writes long', 500, '\u0007"\\😀'.repeat(100_000)],
  ])('%s', (_, count, value) => {
    expect(bytes(Array.from({ length: count }, () => ({ name: value, value })))).toBeLessThan(28 * 1_024);
  });

  test('what fits is whole, what is left out shows', () => {
    const fields = Array.from({ length: 31 }, (_, index) => ({ name: `n${index}`, value: 'v'.repeat(100) }));
    const whole = contentOf(notice({ fields: fields.slice(0, 30) }));
    expect(JSON.stringify(whole)).toContain('n29');
    expect(JSON.stringify(whole)).not.toContain('…');
    const cutOff = contentOf(notice({ fields }));
    expect(cutOff.body.at(-1)?.inlines).toEqual([{ type: 'TextRun', text: '…' }]);
  });
});

describe('sendTeams', () => {
  test.each([
    ['', 202, 'done'],
    ['1', 200, 'done'],
    [
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413',
      200,
      'unknown',
    ],
    ['<html>', 200, 'unknown'],
    ['Bad payload', 400, 'refused'],
    ['', 502, 'unknown'],
  ])('%j with %d: %s', async (body, status, kind) => {
    await withServer(text(body, status), async (url, seen) => {
      expect(await sendTeams({ url: `${url}/workflows/secret` }, notice())).toMatchObject({ kind });
      expect(seen.map((one): unknown => JSON.parse(one.body))).toEqual([teamsMessage(notice())]);
    });
  });
});
