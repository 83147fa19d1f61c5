import { describe, expect, test } from '@jest/globals';
import { SLACK_PATH } from '../../../stand-ins/chat/start.ts';
import { quiet } from './quiet.ts';

const section = (length: number) => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } });
const blocks = (...all: readonly unknown[]) => ({ text: 'short', blocks: all });
const repeated = (count: number, one: unknown) => Array.from({ length: count }, () => one);

describe('Slack', () => {
  test.each([
    ['a text', { text: 'hello' }],
    ['50 blocks', blocks(...repeated(50, { type: 'divider' }))],
    ['a section of 3000', blocks(section(3_000))],
    ['fields', blocks({ type: 'section', fields: repeated(10, { type: 'mrkdwn', text: 'x' }) })],
    ['a header of 150', blocks({ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(150) } })],
    [
      'a button',
      blocks({
        type: 'actions',
        elements: [{ type: 'button', url: 'https://example.com', text: { type: 'plain_text', text: 'Run' } }],
      }),
    ],
    ['small print', blocks({ type: 'context', elements: [{ type: 'mrkdwn', text: 'x' }] })],
    ['blocks alone', { blocks: [section(1)] }],
  ])('takes %s', async (_, body) => {
    const { chat, send } = quiet();
    expect([await send(SLACK_PATH, body), chat.problems]).toEqual([[200, 'ok'], []]);
    expect(chat.outside()).toHaveLength(1);
  });

  test.each([
    ['no JSON', '{', 'invalid_payload', 'it is no JSON object'],
    ['a list', '[]', 'invalid_payload', 'it is no JSON object'],
    ['nothing', {}, 'no_text', 'it has neither text nor blocks'],
    ['a blank text', { text: ' ' }, 'no_text', 'it has neither text nor blocks'],
    ['a text that is none', { text: 1 }, 'invalid_payload', 'text is no text'],
    [
      '51 blocks',
      blocks(...repeated(51, { type: 'divider' })),
      'invalid_blocks',
      'it has 51 blocks: 50 are the most',
    ],
    [
      'a section of 3001',
      blocks(section(3_001)),
      'invalid_blocks',
      'blocks[0]: text has 3001 characters: 3000 are the most',
    ],
    ['an empty section', blocks(section(0)), 'invalid_blocks', 'blocks[0]: text is missing or empty'],
    [
      '11 fields',
      blocks({ type: 'section', fields: repeated(11, { type: 'mrkdwn', text: 'x' }) }),
      'invalid_blocks',
      'blocks[0]: fields must be 1 to 10, not 11',
    ],
    [
      'a header of 151',
      blocks({ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }),
      'invalid_blocks',
      'blocks[0]: text has 151 characters: 150 are the most',
    ],
    [
      'a header in mrkdwn',
      blocks({ type: 'header', text: { type: 'mrkdwn', text: 'x' } }),
      'invalid_blocks',
      'blocks[0]: the type of a text must be plain_text',
    ],
    [
      'a block that is none',
      blocks({ type: 'table-of-contents' }),
      'invalid_blocks',
      'blocks[0]: there is no type "table-of-contents"',
    ],
    [
      'an image without words',
      blocks({ type: 'image', image_url: 'https://example.com/a.png' }),
      'invalid_blocks',
      'blocks[0]: alt_text is missing or empty',
    ],
    [
      'two blocks of one name',
      blocks({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }),
      'invalid_blocks',
      'two blocks have the same block_id',
    ],
  ])('refuses %s', async (_, body, answer, problem) => {
    const { chat, send } = quiet();
    expect([await send(SLACK_PATH, body), chat.problems]).toEqual([
      [400, answer],
      [`POST ${SLACK_PATH}: ${problem}`],
    ]);
    expect(chat.messages).toEqual([]);
  });

  test.each([
    [
      'a name, which a webhook cannot choose',
      { text: 'x', username: 'a' },
      'a webhook cannot set "username"',
    ],
    ['a field that is none', { text: 'x', block: [] }, 'there is no "block"'],
    ['a text that would be cut', { text: 'x'.repeat(40_001) }, 'text has more than 40000 characters'],
  ])('takes %s, and it is a problem', async (_, body, problem) => {
    const { chat, send } = quiet();
    expect([await send(SLACK_PATH, body), chat.problems]).toEqual([
      [200, 'ok'],
      [`POST ${SLACK_PATH}: ${problem}`],
    ]);
  });

  test('takes a form, too', async () => {
    const { chat, send } = quiet();
    const form = new URLSearchParams({ payload: '{"text":"hello"}' }).toString();
    await send(SLACK_PATH, form, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(chat.outside()).toEqual([{ kind: 'slack', path: SLACK_PATH, text: 'hello' }]);
  });

  test('tells which channel a message asks for, as webhooks of the older kind follow it', async () => {
    const { chat, send } = quiet();
    await send(SLACK_PATH, { text: 'hello', channel: '#releases' });
    expect(chat.problems).toEqual([]);
    expect(chat.outside()).toEqual([
      { kind: 'slack', path: SLACK_PATH, channel: '#releases', text: 'hello' },
    ]);
  });

  test('tells whom a message calls', async () => {
    const { chat, send } = quiet();
    await send(SLACK_PATH, { text: '<!here> &lt;!channel&gt; <!subteam^S012AB|captains> <!channel|all>' });
    expect(chat.messages[0]?.calls).toEqual(['<!here>', '<!subteam^S012AB|captains>', '<!channel|all>']);
  });
});
