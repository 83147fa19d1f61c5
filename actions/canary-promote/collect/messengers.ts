import { noticeSender, notSet } from '../../../shared/adapters/chat/send-notice.ts';
import { setFlagByCommand, setFlagByUrl } from '../../../shared/adapters/flags/set-flag.ts';
import { PAGERDUTY_EVENTS, triggerPage } from '../../../shared/adapters/pagerduty/events.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';
import type { World } from './world.ts';

type Env = World['env'];

/**
 * Those who tell people and set flags. What the environment does not name is refused, with the name of the variable.
 * `PAGERDUTY_EVENTS_URL` leads pages to another address than PagerDuty's own, such as that of a stand-in.
 */
export function messengers(
  env: Env,
  run: Run,
  sleep: (ms: number) => Promise<void>,
): Pick<World, 'send' | 'page' | 'setFlag'> {
  return {
    send: noticeSender(env),
    page: async (page, { pagerduty }) => {
      const name = pagerduty?.['routing-key-env'];
      const routingKey = name === undefined ? undefined : env[name];
      if (routingKey === undefined || routingKey === '')
        return notSet(name ?? 'the routing key', 'nobody was paged');
      const url = env['PAGERDUTY_EVENTS_URL'] ?? PAGERDUTY_EVENTS[pagerduty?.region ?? 'us'];
      const source = env['GITHUB_REPOSITORY'] ?? 'release-actions';
      return triggerPage({ url, routingKey, sleep }, page, { source, links: [] });
    },
    setFlag: async (flag) => {
      const set = { name: flag.name, value: flag['on-rollback'] };
      if ('command' in flag) return setFlagByCommand(run, set, { command: flag.command });
      const url = env[flag['url-env']];
      if (url === undefined || url === '')
        return notSet(flag['url-env'], `the flag ${flag.name} was not set`);
      const token = flag['token-env'] === undefined ? undefined : env[flag['token-env']];
      return setFlagByUrl(set, { url, ...(token === undefined ? {} : { token }) });
    },
  };
}
