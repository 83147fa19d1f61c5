import { sortedRows } from '../loopback/json-body.ts';
import type { Outage } from '../loopback/outage.ts';
import { textResponse } from '../loopback/request.ts';
import { type Service, serviceOf } from '../loopback/service.ts';
import { clockOf, type Started, started } from '../loopback/started.ts';
import type { WriteFault } from '../loopback/write-fault.ts';
import { handle } from './answer.ts';
import type { Message } from './message.ts';

export type ChatOptions = {
  readonly faults?: readonly WriteFault[];
  readonly outages?: readonly Outage[];
};

/** What others see of a message: for comparing two runs. One that came twice is there twice. */
export type Seen = Pick<Message, 'kind' | 'path' | 'channel' | 'text'>;

/** Webhooks of Slack, of Teams, and plain ones, at one address. */
export type Chat = Service & {
  /** Messages that were taken, in their order. */
  readonly messages: readonly Message[];
  readonly outside: () => readonly Seen[];
};

/** Paths of webhooks. Another last part is another channel. */
export const SLACK_PATH = '/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';
export const TEAMS_PATH = '/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke';
export const WEBHOOK_PATH = '/webhook';

/** Without a network. @param now milliseconds since the epoch */
export function chatOf({ now, faults, outages }: ChatOptions & { readonly now: () => number }): Chat {
  const messages: Message[] = [];
  const service = serviceOf({
    now,
    handle: (request) =>
      handle(request, (message) => {
        messages.push(message);
      }),
    writeName: ({ method, path }) => (method === 'GET' ? undefined : `${method} ${path}`),
    serverError: textResponse(500, 'rollup_error'),
    rateLimit: { ...textResponse(429, 'rate_limited'), headers: { 'retry-after': '1' } },
    ...(faults === undefined ? {} : { faults }),
    ...(outages === undefined ? {} : { outages }),
  });
  return {
    ...service,
    messages,
    outside: () =>
      sortedRows(
        messages.map(({ kind, path, channel, text }) => ({
          kind,
          path,
          ...(channel === undefined ? {} : { channel }),
          text,
        })),
      ),
  };
}

export type StartedChat = Chat &
  Started & { readonly slackUrl: string; readonly teamsUrl: string; readonly webhookUrl: string };

/** On loopback. @throws Error when the port is taken. */
export async function startChat(
  options: ChatOptions & { readonly port?: number; readonly clock?: () => number } = {},
): Promise<StartedChat> {
  const clock = clockOf(options.clock);
  const { port = 0 } = options;
  const chat = await started(chatOf({ ...options, now: clock.now }), { port, clock });
  return {
    ...chat,
    slackUrl: `${chat.url}${SLACK_PATH}`,
    teamsUrl: `${chat.url}${TEAMS_PATH}?api-version=2016-06-01&sig=SIGNATURE`,
    webhookUrl: `${chat.url}${WEBHOOK_PATH}`,
  };
}
