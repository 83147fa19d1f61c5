import type { Origin } from '../gate/record.ts';
import type { Holder } from '../ledger/lease.ts';
import { VERSION } from './version.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Who runs this and where, from the variables a runner sets.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
 */
export function originOf(action: string, env: Env): Origin {
  const id = env['GITHUB_RUN_ID'];
  const server = env['GITHUB_SERVER_URL'];
  const repository = env['GITHUB_REPOSITORY'];
  const run =
    id === undefined || server === undefined || repository === undefined
      ? undefined
      : { id, attempt: env['GITHUB_RUN_ATTEMPT'] ?? '1', url: `${server}/${repository}/actions/runs/${id}` };
  return {
    actor: env['GITHUB_TRIGGERING_ACTOR'] ?? env['GITHUB_ACTOR'],
    run,
    action: { name: action, version: VERSION, ref: env['GITHUB_ACTION_REF'] },
  };
}

/** The same for the ledger's leases: who holds one. On a laptop there is no run, so only the process tells. */
export function holderOf({ actor, run }: Origin, processId: string): Holder {
  return {
    actor: actor ?? 'unknown',
    run: run?.id ?? 'local',
    attempt: run?.attempt ?? '1',
    process: processId,
  };
}
