import { isAbsolute, join } from 'node:path';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { webUrlOfRemote } from '../../../shared/notes/remote-url.ts';
import type { CutInputs } from '../inputs.ts';
import { type CutSettings, cutSettings } from '../settings.ts';
import { readConfig } from './read-config.ts';
import type { Connection, World } from './world.ts';

/** What a cut is collected from: the clone and its configuration, GitHub as far as it is there, and the ledger with it. */
export type Sources = {
  readonly repository: Repository;
  /** Reads a path from the top of the repository, wherever the run was started. */
  readonly readText: World['readText'];
  readonly settings: CutSettings;
  readonly configDigest: string | undefined;
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
  const readText: World['readText'] = (path) =>
    world.readText(isAbsolute(path) ? path : join(repository.directory, path));
  const [{ config, digest }, remote] = await Promise.all([
    readConfig(inputs, readText),
    repository.remoteUrl(),
  ]);
  const settings = cutSettings(config);
  const webUrl = remote === undefined ? undefined : webUrlOfRemote(remote);
  const connection = await world.connect({ token: inputs['github-token'], webUrl });
  const ledger = await ledgerOf(connection, settings.ledger);
  return {
    repository,
    readText,
    settings,
    configDigest: digest,
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
