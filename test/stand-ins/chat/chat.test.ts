import { afterEach, describe, expect, test } from '@jest/globals';
import { SLACK_PATH, startChat, WEBHOOK_PATH } from '../../../stand-ins/chat/start.ts';
import { WRITE_FAULT_KINDS } from '../../../stand-ins/loopback/write-fault.ts';
import { JSON_TYPE, quiet } from './quiet.ts';

const open: { readonly close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
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
