import { sha256 } from '../../evidence/digest.ts';
import type { Notice } from '../../notify/notice.ts';
import { boundedText } from '../../report/bounded-text.ts';
import { type NoticeSent, noticeSent } from '../http/notice-sent.ts';
import { postJson } from '../http/post-json.ts';

export type Webhook = {
  /** Taken for a secret as a whole. */
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token?: string;
  /** Milliseconds; 10 s unless given. */
  readonly timeout?: number;
};

/** What is posted: additions only, `version` changes when something is taken away. */
export type WebhookBody = Notice & {
  readonly version: 1;
  /** What the notice is about, the same however often it would be sent. */
  readonly key: string;
};

const TIMEOUT = 10_000;
/** Far more than anybody reads, and less than any receiver takes. */
const LONGEST_NAME = 500;
const LONGEST_VALUE = 4_000;
const MOST = 100;

/**
 * Posts one notice as JSON, once. The texts are as they came, but for their length: whoever takes them escapes them for where
 * they go. The header
 * `Idempotency-Key` is the hash of the key, so that a receiver can tell a notice that a proxy repeats.
 */
export async function sendWebhook(webhook: Webhook, notice: Notice, key: string): Promise<NoticeSent> {
  const { url, token, timeout } = webhook;
  const posted = await postJson({
    service: 'the webhook',
    what: 'the notice',
    url,
    headers: {
      'idempotency-key': sha256(key),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: webhookBody(notice, key),
    timeout: timeout ?? TIMEOUT,
    ...(token === undefined ? {} : { secrets: [token] }),
  });
  return noticeSent('the webhook', posted);
}

function webhookBody({ event, severity, title, fields, links }: Notice, key: string): WebhookBody {
  return {
    version: 1,
    key,
    event,
    severity,
    title: boundedText(title, LONGEST_NAME),
    fields: fields.slice(0, MOST).map(({ name, value }) => ({
      name: boundedText(name, LONGEST_NAME),
      value: boundedText(value, LONGEST_VALUE),
    })),
    links: links
      .filter((link) => link.url.length <= LONGEST_VALUE)
      .slice(0, MOST)
      .map((link) => ({ text: boundedText(link.text, LONGEST_NAME), url: link.url })),
  };
}
