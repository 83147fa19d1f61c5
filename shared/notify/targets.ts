import type { NotifyEvent } from './event.ts';
import type { Notify } from './schema.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** `notify` as the configuration has it. */
export type GivenNotify = DeepReadonly<Notify>;

/**
 * One place that a notice goes to, as it may stand in a plan: by the names of the variables that hold the secrets which lead
 * there. `channel` is `null` for the webhook's own one. Pages are not notices and have no place here.
 */
export type NoticeTarget =
  | { readonly kind: 'slack'; readonly urlEnv: string; readonly channel: string | null }
  | { readonly kind: 'teams'; readonly urlEnv: string }
  | { readonly kind: 'webhook'; readonly urlEnv: string; readonly tokenEnv: string | null };

/**
 * Everywhere that an event is told, each place once. Slack has a route for each event, or none at all and then every event;
 * the others have a list of events, or none and then every one.
 */
export function noticeTargets(
  { slack, teams, webhook }: GivenNotify = {},
  event: NotifyEvent,
): readonly NoticeTarget[] {
  return [
    ...(slack === undefined
      ? []
      : slackChannels(slack, event).map((channel): NoticeTarget => ({
          kind: 'slack',
          urlEnv: slack['webhook-env'],
          channel,
        }))),
    ...(teams !== undefined && isTold(teams, event)
      ? [{ kind: 'teams', urlEnv: teams['webhook-env'] } as const]
      : []),
    ...(webhook !== undefined && isTold(webhook, event)
      ? [{ kind: 'webhook', urlEnv: webhook['url-env'], tokenEnv: webhook['token-env'] ?? null } as const]
      : []),
  ];
}

/** Who is told, as keys and reports say it. */
export function targetName(to: NoticeTarget): string {
  return to.kind === 'slack' && to.channel !== null ? `slack ${to.channel}` : to.kind;
}

function slackChannels(
  { routes }: NonNullable<GivenNotify['slack']>,
  event: NotifyEvent,
): readonly (string | null)[] {
  return routes === undefined ? [null] : [...new Set(routes[event])];
}

function isTold({ events }: { readonly events?: readonly NotifyEvent[] | undefined }, event: NotifyEvent) {
  return events === undefined || events.includes(event);
}
