import type { NotifyEvent } from './event.ts';
import { routesOf } from './routing.ts';
import type { GivenNotify } from './routing.ts';

/**
 * One place that a notice goes to, as it may stand in a plan: by the names of the variables that hold the secrets which lead
 * there. Pages are not notices and have no place here.
 */
export type NoticeTarget =
  | { readonly kind: 'slack'; readonly urlEnv: string; readonly channel: string | null }
  | { readonly kind: 'teams'; readonly urlEnv: string }
  | { readonly kind: 'webhook'; readonly urlEnv: string; readonly tokenEnv: string | null };

/** Where an event is told, in the order of {@link routesOf}. */
export function noticeTargets(notify: GivenNotify | undefined, event: NotifyEvent): readonly NoticeTarget[] {
  const { slack, teams, webhook } = notify ?? {};
  return routesOf(notify ?? {}, event).flatMap((route): readonly NoticeTarget[] => {
    switch (route.to) {
      case 'slack':
        return slack === undefined
          ? []
          : [{ kind: 'slack', urlEnv: slack['webhook-env'], channel: route.channel ?? null }];
      case 'teams':
        return teams === undefined ? [] : [{ kind: 'teams', urlEnv: teams['webhook-env'] }];
      case 'webhook':
        return webhook === undefined
          ? []
          : [{ kind: 'webhook', urlEnv: webhook['url-env'], tokenEnv: webhook['token-env'] ?? null }];
    }
  });
}
