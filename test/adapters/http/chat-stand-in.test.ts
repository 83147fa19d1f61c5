import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { NoticeSent } from '../../../shared/adapters/http/notice-sent.ts';
import { sendSlack } from '../../../shared/adapters/slack/send-slack.ts';
import { sendTeams } from '../../../shared/adapters/teams/send-teams.ts';
import { sendWebhook } from '../../../shared/adapters/webhook/send-webhook.ts';
import type { Notice } from '../../../shared/notify/notice.ts';
import { startChat, type StartedChat } from '../../../stand-ins/chat/start.ts';
import type { WriteFaultKind } from '../../../stand-ins/loopback/write-fault.ts';
import { HOSTILE, notice } from './notice.ts';

let chat: StartedChat;

beforeEach(async () => {
  chat = await startChat();
});

afterEach(async () => {
  await chat.close();
});

const timeout = 1_000;
const CHATS = ['slack', 'teams', 'webhook'] as const;

function send(kind: (typeof CHATS)[number], said: Notice): Promise<NoticeSent> {
  switch (kind) {
    case 'slack':
      return sendSlack({ url: chat.slackUrl, timeout }, said);
    case 'teams':
      return sendTeams({ url: chat.teamsUrl, timeout }, said);
    case 'webhook':
      return sendWebhook({ url: chat.webhookUrl, timeout }, said, 'key');
  }
}

const long = '&<😀'.repeat(20_000);
const NOTICES: readonly (readonly [string, Notice])[] = [
  ['as ever', notice()],
  [
    'hostile',
    notice({
      title: HOSTILE,
      fields: [{ name: HOSTILE, value: HOSTILE }],
      links: [{ text: HOSTILE, url: HOSTILE }],
    }),
  ],
  ['empty', notice({ title: '', fields: [{ name: '', value: '' }], links: [{ text: '', url: '' }] })],
  [
    'endless',
    notice({
      title: long,
      fields: Array.from({ length: 300 }, () => ({ name: long, value: long })),
      links: Array.from({ length: 300 }, () => ({
        text: long,
        url: `https://x.example/${'a'.repeat(4_000)}`,
      })),
    }),
  ],
];

describe.each(CHATS)('%s', (kind) => {
  test.each(NOTICES)('takes a notice that is %s, and nobody is called', async (_, said) => {
    expect(await send(kind, said)).toEqual({ kind: 'done' });
    expect(chat.problems).toEqual([]);
    expect(chat.messages).toHaveLength(1);
    // What calls people in Slack is nothing but text elsewhere.
    if (kind === 'slack') expect(chat.messages.flatMap(({ calls }) => calls)).toEqual([]);
  });

  test.each<[WriteFaultKind, NoticeSent['kind'], number]>([
    ['server-error', 'unknown', 0],
    ['server-error-after', 'unknown', 1],
    ['rate-limit', 'refused', 0],
    ['timeout', 'unknown', 0],
    ['answer-lost', 'unknown', 1],
  ])('%s: sent once and not again', async (fault, sent, messages) => {
    chat.setFaults([{ write: 1, kind: fault }]);
    expect(await send(kind, notice())).toMatchObject({ kind: sent });
    expect(chat.writes).toHaveLength(1);
    expect(chat.messages).toHaveLength(messages);
  });
});
