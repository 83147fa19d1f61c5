import { afterEach, describe, expect, test } from '@jest/globals';
import { requestOf } from '../../../stand-ins/loopback/request.ts';
import { WRITE_FAULT_KINDS } from '../../../stand-ins/loopback/write-fault.ts';
import { chatOf, SLACK_PATH, startChat, TEAMS_PATH, WEBHOOK_PATH } from '../../../stand-ins/chat/start.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const open: { readonly close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

function quiet() {
  const chat = chatOf({ now: () => 0 });
  const send = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = JSON_TYPE) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const delivery = await chat.answer(requestOf('POST', path, { headers, body: text }));
    return delivery.kind === 'answer'
      ? [delivery.response.status, delivery.response.body]
      : [0, delivery.kind];
  };
  return { chat, send };
}

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

describe('Teams', () => {
  const card = (content: Readonly<Record<string, unknown>> = {}) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: 'rolled back' },
            { type: 'FactSet', facts: [{ title: 'version', value: '1.4.0' }] },
            {
              type: 'ColumnSet',
              columns: [{ type: 'Column', items: [{ type: 'TextBlock', text: 'left' }] }],
            },
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Run', url: 'https://example.com' }],
          ...content,
        },
      },
    ],
  });

  test('takes a card, and reads all of it', async () => {
    const { chat, send } = quiet();
    expect([await send(TEAMS_PATH, card()), chat.problems]).toEqual([[202, ''], []]);
    expect(chat.messages[0]?.text).toBe('rolled back\nversion\n1.4.0\nleft\nRun');
  });

  test.each([
    ['what is no message', { ...card(), type: 'card' }, 'its type must be "message"'],
    ['a text alone', { type: 'message', text: 'x' }, 'it has no attachments'],
    [
      'another content',
      {
        type: 'message',
        attachments: [{ contentType: 'text/plain', content: card().attachments[0]?.content }],
      },
      'the contentType must be application/vnd.microsoft.card.adaptive',
    ],
    ['no version', card({ version: undefined }), 'the version of a card must be 1.0 to 1.5'],
    ['no body', card({ body: [] }), 'a card has no body'],
    ['an element that is none', card({ body: [{ type: 'Text', text: 'x' }] }), 'there is no element "Text"'],
    ['an empty text', card({ body: [{ type: 'TextBlock', text: '' }] }), 'a TextBlock has no text'],
    [
      'a fact without a value',
      card({ body: [{ type: 'FactSet', facts: [{ title: 'x' }] }] }),
      'a fact needs a title and a value',
    ],
    ['a form', card({ actions: [{ type: 'Action.Submit' }] }), 'a webhook takes no action "Action.Submit"'],
    ['a link to nowhere', card({ actions: [{ type: 'Action.OpenUrl' }] }), 'Action.OpenUrl has no url'],
  ])('refuses %s', async (_, body, problem) => {
    const { chat, send } = quiet();
    expect((await send(TEAMS_PATH, body))[0]).toBe(400);
    expect([chat.problems, chat.messages]).toEqual([[`POST ${TEAMS_PATH}: ${problem}`], []]);
  });

  test('takes 28 KB and no more', async () => {
    const { send } = quiet();
    const room = 28 * 1_024 - JSON.stringify(card({ fallbackText: '' })).length;
    const status = async (length: number) =>
      (await send(TEAMS_PATH, card({ fallbackText: 'x'.repeat(length) })))[0];
    expect([await status(room), await status(room + 1)]).toEqual([202, 400]);
  });
});

test.each([
  [WEBHOOK_PATH, { any: 'thing' }, [200, '{"ok":true}'], []],
  [
    `${WEBHOOK_PATH}/releases`,
    '[]',
    [400, '{"error":{"code":"BadRequest","message":"it is no JSON object"}}'],
    ['it is no JSON object'],
  ],
  ['/services/T1', {}, [404, 'no_service'], ['there is no such webhook']],
])('%s takes objects of JSON', async (path, body, answer, problems) => {
  const { chat, send } = quiet();
  expect([await send(path, body), chat.problems]).toEqual([
    answer,
    problems.map((why) => `POST ${path}: ${why}`),
  ]);
});

test('what is not called JSON is a problem', async () => {
  const { chat, send } = quiet();
  await send(SLACK_PATH, { text: 'x' }, {});
  expect(chat.problems).toEqual([`POST ${SLACK_PATH}: the content-type must be application/json`]);
});

describe('faults of a write', () => {
  const seen: Readonly<Record<(typeof WRITE_FAULT_KINDS)[number], readonly [unknown, unknown, number]>> = {
    'dies-before': [0, 'silence', 0],
    'dies-after': [0, 'silence', 1],
    'server-error': [500, 'rollup_error', 0],
    'server-error-after': [500, 'rollup_error', 1],
    'rate-limit': [429, 'rate_limited', 0],
    timeout: [0, 'silence', 0],
    'answer-lost': [0, 'hang-up', 1],
    held: [200, 'ok', 1],
  };

  test.each(WRITE_FAULT_KINDS)('%s, of the second alone', async (kind) => {
    const { chat, send } = quiet();
    let deaths = 0;
    const held = chat.setFaults([{ write: 2, kind, onDeath: () => (deaths += 1) }]);
    await send(WEBHOOK_PATH, { text: 'first' });
    const second = send(SLACK_PATH, { text: 'second' });
    if (kind === 'held') {
      await held.arrived;
      expect(chat.messages).toHaveLength(1);
      held.release();
    }
    const [status, body, applied] = seen[kind];
    expect(await second).toEqual([status, body]);
    expect(chat.outside()).toHaveLength(1 + applied);
    expect(deaths).toBe(kind.startsWith('dies') ? 1 : 0);
    expect(chat.writes[1]).toEqual({
      n: 2,
      method: 'POST',
      path: SLACK_PATH,
      operation: `POST ${SLACK_PATH}`,
      fault: kind,
      status: applied === 1 ? 200 : 0,
    });
    expect(await send(SLACK_PATH, { text: 'third' })).toEqual([200, 'ok']);
  });

  test('an answer that is lost breaks the connection', async () => {
    const chat = await startChat({ faults: [{ write: 1, kind: 'answer-lost' }] });
    open.push(chat);
    const post = () => fetch(chat.slackUrl, { method: 'POST', headers: JSON_TYPE, body: '{"text":"x"}' });
    await expect(post()).rejects.toThrow('fetch failed');
    const answer = await post();
    expect([answer.status, await answer.text(), chat.messages.length]).toEqual([200, 'ok', 2]);
  });
});
