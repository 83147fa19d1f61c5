import * as z from 'zod';
import type { Performed } from '../../drive/performed.ts';
import type { Page } from '../../canary/page.ts';
import type { Reason } from '../../gate/reason.ts';
import { boundedLine } from '../../ledger/bounded-line.ts';
import type { NoticeLink } from '../../notify/notice.ts';
import { parseJson } from '../http/json-answer.ts';
import { type Posted, postJson } from '../http/post-json.ts';
import { webAddress } from '../http/web-address.ts';

export type PagerDutyEvents = {
  /** As `parseBaseUrl` returns it; one of {@link PAGERDUTY_EVENTS}. */
  readonly url: string;
  /** Key of an integration of Events API v2; a secret, and only ever in the body. */
  readonly routingKey: string;
  /** Milliseconds that one try may take; 10 s unless given. */
  readonly timeout?: number;
  /** @param duration milliseconds */
  readonly sleep: (duration: number) => Promise<void>;
};

/** Where events go, by where the account is kept. Source: https://support.pagerduty.com/main/docs/service-regions */
export const PAGERDUTY_EVENTS = {
  us: 'https://events.pagerduty.com',
  eu: 'https://events.eu.pagerduty.com',
} as const;

/** What a page says besides what it is about. */
export type PageContext = {
  /** What has the trouble, such as a repository and a service; plain text. */
  readonly source: string;
  readonly links: readonly NoticeLink[];
};

/** Whether a page got through; `unknown`: it may have, and may be sent again. */
export type PageSent = Exclude<Performed, { readonly kind: 'overtaken' }>;

const TIMEOUT = 10_000;
const MOST_TRIES = 3;
const FIRST_PAUSE = 1_000;
/** Limit of the API. Source: https://developer.pagerduty.com/docs/send-alert-event */
const LONGEST_SUMMARY = 1_024;
/** So that what is sent stays far below the 512 KB that are taken. */
const LONGEST_NAME = 255;
const LONGEST_DETAIL = 2_000;
const MOST_DETAILS = 50;

/** Wakes somebody, once for a key: a page of the same key joins the one that is open. */
export function triggerPage(
  events: PagerDutyEvents,
  page: Omit<Page, 'kind'>,
  { source, links }: PageContext,
): Promise<PageSent> {
  const { dedupKey, severity, summary, details } = page;
  return enqueue(events, 'the page', {
    event_action: 'trigger',
    dedup_key: dedupKey,
    client: 'release-actions',
    payload: {
      summary: lineOf(summary, LONGEST_SUMMARY),
      source: lineOf(source, LONGEST_NAME),
      severity,
      custom_details: Object.fromEntries(
        details
          .slice(0, MOST_DETAILS)
          .map(({ name, value }) => [boundedLine(name, LONGEST_NAME), boundedLine(value, LONGEST_DETAIL)]),
      ),
    },
    links: links.flatMap(({ text, url }) => {
      const href = webAddress(url);
      return href === undefined ? [] : [{ href, text: lineOf(text, LONGEST_NAME) }];
    }),
  });
}

/** Ends the page of a key; one that is not open stays so. */
export function resolvePage(events: PagerDutyEvents, dedupKey: string): Promise<PageSent> {
  return enqueue(events, 'the end of the page', { event_action: 'resolve', dedup_key: dedupKey });
}

/** Sends an event, and sends it again a few times as long as nobody took it or nobody knows: the key makes one of all of them. */
async function enqueue(
  events: PagerDutyEvents,
  what: string,
  event: Readonly<Record<string, unknown>>,
): Promise<PageSent> {
  const { url, routingKey, timeout = TIMEOUT, sleep } = events;
  let mayHaveCome = false;
  for (let tries = 1; ; tries++) {
    const posted = await postJson({
      service: 'PagerDuty',
      what,
      url: `${url}/v2/enqueue`,
      body: { routing_key: routingKey, ...event },
      timeout,
      secrets: [routingKey],
    });
    const sent = sentOf(posted);
    if (sent.kind === 'done' || sent.kind === 'refused') return sent;
    mayHaveCome ||= posted.kind !== 'unsent';
    if (tries === MOST_TRIES) return { kind: 'unknown', reason: afterAll(sent.reason, mayHaveCome) };
    await sleep(FIRST_PAUSE * 2 ** (tries - 1));
  }
}

const takenShape = z.object({ status: z.literal('success') });

function sentOf(posted: Posted): PageSent {
  if (posted.kind === 'unsent') return { kind: 'unknown', reason: posted.reason };
  if (posted.kind !== 'done') return posted;
  if (takenShape.safeParse(parseJson(posted.answer.body)?.value).success) return { kind: 'done' };
  return {
    kind: 'unknown',
    reason: {
      code: 'unreadable',
      message: `PagerDuty's answer is not what its API describes; something else may have answered in its place: check its address`,
      observed: String(posted.answer.status),
    },
  };
}

function afterAll(reason: Reason, mayHaveCome: boolean): Reason {
  const hope = mayHaveCome ? 'it may have come all the same' : 'nobody was paged';
  return { ...reason, message: `${reason.message} (${MOST_TRIES} tries; ${hope}: call by other means)` };
}

function lineOf(text: string, longest: number): string {
  return boundedLine(text, longest) || 'unknown';
}
