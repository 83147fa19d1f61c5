import type { Notice, NoticeField, NoticeLink } from '../../notify/notice.ts';
import { webAddress } from '../http/web-address.ts';
import { slackMarkdown, slackText } from './slack-text.ts';

/**
 * Limits of Slack's blocks. Sources: https://docs.slack.dev/reference/block-kit/blocks/section-block,
 * https://docs.slack.dev/reference/block-kit/blocks/header-block
 */
const LONGEST_HEADER = 150;
const LONGEST_SECTION = 3_000;
const LONGEST_FIELD = 2_000;
const FIELDS_IN_SECTION = 10;
const MOST_BLOCKS = 50;

/** Two of these stand side by side; longer ones get a line of their own. */
const SHORT = 60;

type PlainText = { readonly type: 'plain_text'; readonly text: string; readonly emoji: false };
type Markdown = { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

export type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'section'; readonly text: PlainText | Markdown }
  | { readonly type: 'section'; readonly fields: readonly PlainText[] };

/** What an incoming webhook takes. Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export type SlackMessage = {
  /** Followed by webhooks of the older kind only; those of an app have one channel of their own. */
  readonly channel?: string;
  /** Shown where blocks are not, as in a notification. */
  readonly text: string;
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  readonly blocks: readonly SlackBlock[];
};

/** A notice as a message: plain text but for the links, so that nothing in it formats, mentions or embeds. */
export function slackMessage(notice: Notice, channel?: string): SlackMessage {
  const { event, severity, title, fields, links } = notice;
  const head: readonly SlackBlock[] = [
    { type: 'header', text: plain(title, LONGEST_HEADER) },
    { type: 'context', elements: [plain(`${severity} · ${event}`, LONGEST_HEADER)] },
  ];
  const foot = linkBlocks(links);
  const body = fieldBlocks(fields);
  const room = MOST_BLOCKS - head.length - foot.length;
  const fitting =
    body.length <= room ? body : [...body.slice(0, room - 1), section(plain('…', LONGEST_SECTION))];
  return {
    ...(channel === undefined ? {} : { channel }),
    // Here an `@` may still become a mention where a workspace asks for that.
    text: slackText(title, LONGEST_SECTION).replaceAll('@', '@\u200B'),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [...head, ...fitting, ...foot],
  };
}

/** Fields in their order, short neighbours together. */
function fieldBlocks(fields: readonly NoticeField[]): readonly SlackBlock[] {
  const blocks: SlackBlock[] = [];
  let short: PlainText[] = [];
  const flush = () => {
    if (short.length > 0) blocks.push({ type: 'section', fields: short });
    short = [];
  };
  for (const { name, value } of fields) {
    const isShort = value.length <= SHORT && !value.includes('\n');
    if (!isShort || short.length === FIELDS_IN_SECTION) flush();
    if (isShort) short.push(plain(`${name}\n${value}`, LONGEST_FIELD));
    else blocks.push(section(plain(`${name}\n${value}`, LONGEST_SECTION)));
  }
  flush();
  return blocks;
}

/** Links in one line, as many as fit whole. */
function linkBlocks(links: readonly NoticeLink[]): readonly SlackBlock[] {
  let text = '';
  for (const link of links) {
    const next = text === '' ? linkOf(link) : `${text} · ${linkOf(link)}`;
    if (next.length > LONGEST_SECTION) break;
    text = next;
  }
  return text === '' ? [] : [section({ type: 'mrkdwn', text, verbatim: true })];
}

/** What is no address for people stays text. A bar would end the address. */
function linkOf({ text, url }: NoticeLink): string {
  const address = webAddress(url)?.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  const label = slackMarkdown(text, LONGEST_HEADER);
  if (address === undefined) return label;
  const written = address.replaceAll('&', '&amp;');
  return label === '' ? `<${written}>` : `<${written}|${label}>`;
}

function section(text: PlainText | Markdown): SlackBlock {
  return { type: 'section', text };
}

function plain(text: string, most: number): PlainText {
  return { type: 'plain_text', text: slackText(text, most), emoji: false };
}
