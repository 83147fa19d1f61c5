import type { NotifyEvent } from './event.ts';
import type { NoticeLink } from './notice.ts';
import type { Notify } from './schema.ts';

/** Where a notice goes. `channel` is `undefined` for the webhook's own one. */
export type Route =
  | { readonly to: 'slack'; readonly channel: string | undefined }
  | { readonly to: 'teams' }
  | { readonly to: 'webhook' };

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** `notify` as the configuration has it. */
export type GivenNotify = DeepReadonly<Notify>;

/**
 * Everywhere that an event is told, each place once. Slack has a route for each event, or none at all and then every event;
 * the others have a list of events, or none and then every one.
 */
export function routesOf(notify: GivenNotify, event: NotifyEvent): readonly Route[] {
  return [
    ...slackChannels(notify.slack, event).map((channel): Route => ({ to: 'slack', channel })),
    ...(isTold(notify.teams, event) ? [{ to: 'teams' } as const] : []),
    ...(isTold(notify.webhook, event) ? [{ to: 'webhook' } as const] : []),
  ];
}

/** The links of the configuration for one release, its placeholders filled in so that they stay one part of the address. */
export function linksOf(
  notify: GivenNotify,
  { version, service }: { readonly version: string; readonly service: string },
): readonly NoticeLink[] {
  return (notify.links ?? []).map(({ text, url }) => ({
    text,
    url: url.replace(/\{(version|service)\}/g, (_, name: string) =>
      encodeURIComponent((name === 'version' ? version : service).replace(/\p{Cs}/gu, '\uFFFD')),
    ),
  }));
}

function slackChannels(slack: GivenNotify['slack'], event: NotifyEvent): readonly (string | undefined)[] {
  if (slack === undefined) return [];
  return slack.routes === undefined ? [undefined] : [...new Set(slack.routes[event])];
}

function isTold(
  receiver: { readonly events?: readonly NotifyEvent[] | undefined } | undefined,
  event: NotifyEvent,
): boolean {
  return receiver !== undefined && (receiver.events === undefined || receiver.events.includes(event));
}
