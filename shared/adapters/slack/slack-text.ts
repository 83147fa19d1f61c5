import { boundedText } from '../../report/bounded-text.ts';
import { visibleText } from '../../report/visible-text.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * What formats a text, or ends the address of a link, in a text that Slack formats: it knows no escape for these, so they are
 * shown by characters that look like them.
 */
const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: '＿', '~': '∼', '`': 'ˋ', '|': '∣' };

/**
 * Foreign text for a field of `plain_text`: nothing in it is a mention, a link or a channel, because Slack reads those between
 * `<` and `>` only.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
 * @param most UTF-16 code units of what is sent
 */
export function slackText(text: string, most: number): string {
  return boundedText(seen(text, most), most, (character) => ENTITIES[character] ?? character) || '—';
}

/** {@link slackText} for a field of `mrkdwn`, where punctuation formats besides. */
export function slackMarkdown(text: string, most: number): string {
  return boundedText(
    seen(text, most),
    most,
    (character) => ENTITIES[character] ?? LOOKALIKES[character] ?? character,
  );
}

/** No more is looked at than can be shown; one more, so that what is cut shows. */
function seen(text: string, most: number): string {
  return visibleText(text.slice(0, most + 1).replace(/\r\n?/g, '\n')).trim();
}
