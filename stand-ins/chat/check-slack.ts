import { isRow, lengthOf, listOf, type Row } from '../loopback/json-body.ts';
import { blockSlips } from './slack-block.ts';

/** What Slack answers to a message, and what is wrong with it. */
export type Checked = {
  readonly answer: string;
  readonly status: number;
  readonly problems: readonly string[];
};

const FIELDS: readonly string[] = [
  'attachments',
  'blocks',
  'channel',
  'metadata',
  'mrkdwn',
  'reply_broadcast',
  'text',
  'thread_ts',
  'unfurl_links',
  'unfurl_media',
];
/** A webhook belongs to one app: these do nothing. */
const IGNORED: readonly string[] = ['icon_emoji', 'icon_url', 'link_names', 'username'];
const MOST_BLOCKS = 50;
const MOST_ATTACHMENTS = 100;
/** Slack cuts what is longer. */
const LONGEST_TEXT = 40_000;

/**
 * Sources: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
 * https://docs.slack.dev/reference/methods/chat.postMessage (lengths of texts)
 */
export function checkSlack(body: Row | undefined): Checked {
  if (body === undefined) return refused('invalid_payload', ['it is no JSON object']);
  const { text, channel, blocks, attachments } = body;
  const odd = [
    ...Object.keys(body)
      .filter((name) => !FIELDS.includes(name))
      .map((name) => (IGNORED.includes(name) ? `a webhook cannot set "${name}"` : `there is no "${name}"`)),
    ...(typeof text === 'string' && lengthOf(text) > LONGEST_TEXT
      ? [`text has more than ${LONGEST_TEXT} characters`]
      : []),
  ];
  if (channel !== undefined && typeof channel !== 'string')
    return refused('invalid_payload', ['channel is no text', ...odd]);
  if (text !== undefined && typeof text !== 'string')
    return refused('invalid_payload', ['text is no text', ...odd]);
  const has = listOf(blocks).length + listOf(attachments).length > 0;
  if ((text ?? '').trim() === '' && !has)
    return refused('no_text', ['it has neither text nor blocks', ...odd]);
  if (listOf(attachments).length > MOST_ATTACHMENTS)
    return refused('too_many_attachments', [`it has more than ${MOST_ATTACHMENTS} attachments`, ...odd]);
  const slips = blocks === undefined ? [] : slipsOf(blocks);
  if (slips.length > 0) return refused('invalid_blocks', [...slips, ...odd]);
  return { answer: 'ok', status: 200, problems: odd };
}

/** Parts of a text that call people: everyone, or a group of users. */
export function callsIn(text: string): readonly string[] {
  return [...text.matchAll(/<!(?:here|channel|everyone|subteam\^[A-Z0-9]{1,20})(?:\|[^>]{0,100})?>/g)].map(
    ([call]) => call,
  );
}

function slipsOf(blocks: unknown): readonly string[] {
  if (!Array.isArray(blocks)) return ['blocks is no list'];
  const all = listOf(blocks);
  const ids = all.flatMap((block) =>
    isRow(block) && typeof block['block_id'] === 'string' ? block['block_id'] : [],
  );
  return [
    ...(all.length > MOST_BLOCKS ? [`it has ${all.length} blocks: ${MOST_BLOCKS} are the most`] : []),
    ...(new Set(ids).size < ids.length ? ['two blocks have the same block_id'] : []),
    ...all.flatMap((block, index) => blockSlips(block).map((slip) => `blocks[${index}]: ${slip}`)),
  ];
}

function refused(answer: string, problems: readonly string[]): Checked {
  return { answer, status: 400, problems };
}
