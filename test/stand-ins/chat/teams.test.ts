import { describe, expect, test } from '@jest/globals';
import { TEAMS_PATH } from '../../../stand-ins/chat/start.ts';
import { quiet } from './quiet.ts';

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
