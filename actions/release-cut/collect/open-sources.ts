import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { webUrlOfRemote } from '../../../shared/notes/remote-url.ts';
import type { CutInputs } from '../inputs.ts';
import { type CutSettings, cutSettings } from '../settings.ts';
import { readConfig } from './read-config.ts';
import { readHere } from './read-here.ts';
import type { Connection, World } from './world.ts';

/** What a cut is collected from: the clone and its configuration, GitHub as far as it is there, and the ledger with it. */
export type Sources = {
  readonly repository: Repository;
  /** Reads a path from the top of the repository: in the work tree, else in the commit that is checked out. */
  readonly readText: World['readText'];
  readonly settings: CutSettings;
  readonly configDigest: string | undefined;
  /** The path of the configuration, with `HEAD:` before it where only the commit has it. */
  readonly configFile: string;
  /** Web address of origin, without credentials. */
  readonly webUrl: string | undefined;
  readonly connection: Connection;
  readonly ledger: LedgerStore | undefined;
  readonly send: World['send'];
};

/**
 * Opens the clone, its configuration and, where there is a token for it, GitHub.
 * @throws CouldNotDecide when one of them cannot be read
 */
export async function openSources(inputs: CutInputs, world: World): Promise<Sources> {
  const repository = await world.openRepository();
  const here = readHere(repository, world);
  const [{ config, digest, file }, remote] = await Promise.all([
    readConfig(inputs, here),
    repository.remoteUrl(),
  ]);
  const settings = cutSettings(config);
  const webUrl = remote === undefined ? undefined : webUrlOfRemote(remote);
  const connection = await world.connect({ token: inputs['github-token'], webUrl });
  const ledger = await ledgerOf(connection, settings.ledger);
  return {
    repository,
    readText: async (path) => {
      const read = await here.inWorkTree(path);
      return read.kind === 'absent' ? here.inCommit(path) : read;
    },
    settings,
    configDigest: digest,
    configFile: file,
    webUrl,
    connection,
    ledger,
    send: world.send,
  };
}

async function ledgerOf(connection: Connection, branch: string): Promise<LedgerStore | undefined> {
  if (connection.kind === 'not-connected') return undefined;
  const { gitHubLedgerStore } = await import('../../../shared/adapters/github/ledger-store.ts');
  return gitHubLedgerStore(connection.github.client, branch);
}
