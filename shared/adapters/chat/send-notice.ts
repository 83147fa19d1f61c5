import type { Performed } from '../../drive/performed.ts';
import type { Notice } from '../../notify/notice.ts';
import type { NoticeTarget } from '../../notify/targets.ts';

/** Sends one notice to one place, once. `key` is what it is about, the same however often it would be sent. */
export type SendNotice = (to: NoticeTarget, notice: Notice, key: string) => Promise<Performed>;

/**
 * Sends notices to where the variables of this environment lead. What the environment does not name is refused, with the
 * name of the variable.
 */
export function noticeSender(env: Readonly<Record<string, string | undefined>>): SendNotice {
  return async (to, notice, key) => {
    const url = env[to.urlEnv];
    if (url === undefined || url === '') return notSet(to.urlEnv, `no notice was sent to ${to.kind}`);
    switch (to.kind) {
      case 'slack': {
        const { sendSlack } = await import('../slack/send-slack.ts');
        return sendSlack({ url }, notice, to.channel ?? undefined);
      }
      case 'teams': {
        const { sendTeams } = await import('../teams/send-teams.ts');
        return sendTeams({ url }, notice);
      }
      case 'webhook': {
        const { sendWebhook } = await import('../webhook/send-webhook.ts');
        const token = to.tokenEnv === null ? undefined : env[to.tokenEnv];
        return sendWebhook({ url, ...(token === undefined ? {} : { token }) }, notice, key);
      }
    }
  };
}

/** @param what did not happen */
export function notSet(name: string, what: string): Performed {
  return {
    kind: 'refused',
    reason: { code: 'not-configured', message: `${what}: the environment variable ${name} is not set` },
  };
}
