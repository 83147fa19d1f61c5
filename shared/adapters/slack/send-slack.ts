import type { Notice } from '../../notify/notice.ts';
import { type NoticeSent, noticeSent } from '../http/notice-sent.ts';
import { postJson } from '../http/post-json.ts';
import { slackMessage } from './message.ts';

export type Slack = {
  /** The address of an incoming webhook; a secret as a whole. */
  readonly url: string;
  /** Milliseconds; 10 s unless given. */
  readonly timeout?: number;
};

const TIMEOUT = 10_000;

/** What Slack says, and what servers say that take the same messages. */
const TAKEN = /^(?:ok$|\{"(?:ok|success)":\s?true\b)/i;

/**
 * Sends one notice, once. Slack answers `ok`, or a status with one word such as `no_service`.
 * Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling-errors
 * @param channel such as `#releases`; only webhooks of the older kind follow it, an app's own posts where it was set up
 */
export async function sendSlack(slack: Slack, notice: Notice, channel?: string): Promise<NoticeSent> {
  const posted = await postJson({
    service: 'Slack',
    what: 'the notice',
    url: slack.url,
    body: slackMessage(notice, channel),
    timeout: slack.timeout ?? TIMEOUT,
  });
  return noticeSent('Slack', posted, (body) => TAKEN.test(body));
}
