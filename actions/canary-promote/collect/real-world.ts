import { resolve } from 'node:path';
import { deployerFor } from '../../../shared/adapters/deploy/deployer.ts';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import { connectTo } from '../../release-cut/collect/connect.ts';
import { realWorld as realGateWorld } from '../../slo-gate/collect/real-world.ts';
import { messengers } from './messengers.ts';
import { within } from './within.ts';
import type { World } from './world.ts';

/** The world of this process: git and files where it was started, GitHub and everything else by its environment. */
export function realWorld({ env, now, sleep }: Pick<Surroundings, 'env' | 'now' | 'sleep'>): World {
  const run = createRun(env);
  const pacing = { now, sleep, random: () => Math.random() };
  return {
    env,
    readText,
    openRepository: (timeout) =>
      openRepository(
        timeout === undefined ? run : (command, args, more) => run(command, args, { timeout, ...more }),
        resolve('.'),
      ),
    connect: (to) => connectTo(to, env, pacing),
    ledger: async (connection, branch) => {
      if (connection.kind === 'not-connected') return undefined;
      const { gitHubLedgerStore } = await import('../../../shared/adapters/github/ledger-store.ts');
      return gitHubLedgerStore(connection.github.client, branch);
    },
    gate: realGateWorld({ env, now, sleep }),
    deployer: ({ entry, name }, { unit, keepsOld }) =>
      deployerFor(entry, name, { type: unit.type, scaleDownDelay: keepsOld }, run, {}),
    ...messengers(env, run, sleep),
    within,
  };
}
