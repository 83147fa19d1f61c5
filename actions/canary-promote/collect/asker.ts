import type { Asker } from '../../../shared/canary/request.ts';
import type { Holder } from '../../../shared/ledger/lease.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Events that no person stands behind. */
const WITHOUT_PERSON: readonly string[] = ['schedule', 'repository_dispatch', 'workflow_run'];

/**
 * Who asks. A schedule runs in the name of whoever wrote it last, and a dispatch of another workflow in the name of a
 * bot: both are nobody. On a laptop it is the person at the keyboard.
 */
export function askerOf({ actor }: Pick<Holder, 'actor'>, env: Env): Asker {
  const login = actor === 'unknown' ? (env['USER'] ?? env['USERNAME'] ?? 'somebody') : actor;
  const isBot = login.endsWith('[bot]');
  const isScheduled = WITHOUT_PERSON.includes(env['GITHUB_EVENT_NAME'] ?? '');
  return { login, isPerson: !isBot && !isScheduled };
}
