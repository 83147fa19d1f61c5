import type { Notice, NoticeField, NoticeLink } from '../../notify/notice.ts';
import { boundedText } from '../../report/bounded-text.ts';
import { visibleText } from '../../report/visible-text.ts';
import { webAddress } from '../http/web-address.ts';

/** Bytes; Teams refuses a message of more than 28 KB. Source: https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams */
const LARGEST = 24_000;
const LONGEST_TITLE = 200;
const LONGEST_NAME = 100;
const MOST_FIELDS = 30;
/** More are hidden behind a menu. Source: https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/universal-action-model */
const MOST_LINKS = 6;
/** Tried in turn until the card fits. */
const LONGEST_VALUES = [2_000, 500, 200, 50] as const;

const COLOURS = { info: 'Default', warning: 'Warning', critical: 'Attention' } as const;

/** Unlike a `TextBlock` or a `FactSet` a `TextRun` knows no Markdown. Source: https://learn.microsoft.com/en-us/adaptive-cards/schema-explorer/text-run */
type TextRun = {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Large';
  readonly color?: (typeof COLOURS)[keyof typeof COLOURS];
  readonly isSubtle?: true;
};
type Line = { readonly type: 'RichTextBlock'; readonly inlines: readonly TextRun[] };
type OpenUrl = { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string };

/** What a webhook of Teams takes. Source: https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using */
export type TeamsMessage = {
  readonly type: 'message';
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly contentUrl: null;
      readonly content: {
        readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
        readonly type: 'AdaptiveCard';
        readonly version: '1.4';
        readonly msteams: { readonly width: 'Full' };
        readonly fallbackText: string;
        readonly body: readonly Line[];
        readonly actions: readonly OpenUrl[];
      };
    },
  ];
};

/** A notice as a card of plain text: nothing in it formats, links or mentions but the buttons. */
export function teamsMessage(notice: Notice): TeamsMessage {
  const [first, ...smaller] = LONGEST_VALUES;
  return smaller.reduce(
    (message, longest) =>
      Buffer.byteLength(JSON.stringify(message)) <= LARGEST ? message : messageWith(notice, longest),
    messageWith(notice, first),
  );
}

function messageWith(notice: Notice, longestValue: number): TeamsMessage {
  const { event, severity, title, fields, links } = notice;
  const heading = plain(title, LONGEST_TITLE);
  const shown = fields.slice(0, MOST_FIELDS);
  return {
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
          fallbackText: heading,
          body: [
            line({
              type: 'TextRun',
              text: heading,
              weight: 'Bolder',
              size: 'Large',
              color: COLOURS[severity],
            }),
            line({ type: 'TextRun', text: `${severity} · ${event}`, isSubtle: true }),
            ...shown.map((field) => fieldLine(field, longestValue)),
            ...(shown.length < fields.length ? [line({ type: 'TextRun', text: '…' })] : []),
          ],
          actions: links.flatMap(buttons).slice(0, MOST_LINKS),
        },
      },
    ],
  };
}

function fieldLine({ name, value }: NoticeField, longest: number): Line {
  return line(
    { type: 'TextRun', text: `${plain(name, LONGEST_NAME)}: `, weight: 'Bolder' },
    { type: 'TextRun', text: plain(value, longest) },
  );
}

function buttons({ text, url }: NoticeLink): readonly OpenUrl[] {
  const address = webAddress(url);
  return address === undefined || address.length > 2_000
    ? []
    : [{ type: 'Action.OpenUrl', title: plain(text, LONGEST_NAME), url: address }];
}

function line(...inlines: readonly TextRun[]): Line {
  return { type: 'RichTextBlock', inlines };
}

/** Two braces would begin a function of the card, such as one that shows a date, and are set apart by a character of no width. */
function plain(text: string, most: number): string {
  const seen = visibleText(text.slice(0, most + 1).replace(/\r\n?/g, '\n')).trim();
  return boundedText(seen, most).replace(/\{(?=\{)/g, '{\u200B') || '—';
}
