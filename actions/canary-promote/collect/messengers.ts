import { setFlagByCommand, setFlagByUrl } from '../../../shared/adapters/flags/set-flag.ts';
import { PAGERDUTY_EVENTS_URL, triggerPage } from '../../../shared/adapters/pagerduty/events.ts';
import { sendSlack } from '../../../shared/adapters/slack/send-slack.ts';
import { sendTeams } from '../../../shared/adapters/teams/send-teams.ts';
import { sendWebhook } from '../../../shared/adapters/webhook/send-webhook.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';
import type { Performed } from '../../../shared/drive/performed.ts';
import type { World } from './world.ts';

type Env = World['env'];

/** Those who tell people and set flags. What the environment does not name is refused, with the name of the variable. */
export function messengers(
  env: Env,
  run: Run,
  sleep: (ms: number) => Promise<void>,
): Pick<World, 'send' | 'page' | 'setFlag'> {
  return {
    send: async (to, notice, key) => {
      const url = env[to.urlEnv];
      if (url === undefined || url === '') return unset(to.urlEnv, `no notice was sent to ${to.kind}`);
      switch (to.kind) {
        case 'slack':
          return sendSlack({ url }, notice, to.channel ?? undefined);
        case 'teams':
          return sendTeams({ url }, notice);
        case 'webhook': {
          const token = to.tokenEnv === null ? undefined : env[to.tokenEnv];
          return sendWebhook({ url, ...(token === undefined ? {} : { token }) }, notice, key);
        }
      }
    },
    page: async (page, { pagerduty }) => {
      const name = pagerduty?.['routing-key-env'];
      const routingKey = name === undefined ? undefined : env[name];
      if (routingKey === undefined || routingKey === '')
        return unset(name ?? 'the routing key', 'nobody was paged');
      const url = env['PAGERDUTY_EVENTS_URL'] ?? PAGERDUTY_EVENTS_URL;
      const source = env['GITHUB_REPOSITORY'] ?? 'release-actions';
      return triggerPage({ url, routingKey, sleep }, page, { source, links: [] });
    },
    setFlag: async (flag) => {
      const set = { name: flag.name, value: flag['on-rollback'] };
      if ('command' in flag) return setFlagByCommand(run, set, { command: flag.command });
      const url = env[flag['url-env']];
      if (url === undefined || url === '') return unset(flag['url-env'], `the flag ${flag.name} was not set`);
      const token = flag['token-env'] === undefined ? undefined : env[flag['token-env']];
      return setFlagByUrl(set, { url, ...(token === undefined ? {} : { token }) });
    },
  };
}

function unset(name: string, what: string): Performed {
  return {
    kind: 'refused',
    reason: { code: 'not-configured', message: `${what}: the environment variable ${name} is not set` },
  };
}
