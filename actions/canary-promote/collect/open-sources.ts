import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Deployer, PlaceName } from '../../../shared/canary/deployment.ts';
import { readUnitMemory } from '../../../shared/canary/memory.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { ledgerSchema } from '../../../shared/ledger/schema.ts';
import type { EntryDraft } from '../../../shared/ledger/entry.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { webUrlOfRemote } from '../../../shared/notes/remote-url.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import { forgivingLedger } from '../../../shared/shell/drive/forgiving-ledger.ts';
import type { ScopeLedger } from '../../../shared/shell/drive/scope-ledger.ts';
import { type UntrustedLedger, untrustedLedger } from '../../../shared/shell/drive/untrusted-ledger.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import type { CanaryInputs } from '../inputs.ts';
import { isBack } from '../next/go-on.ts';
import { readEffect } from '../read-effect.ts';
import { type CanarySettings, canarySettings } from '../settings.ts';
import { isHotfixMessage } from '../../release-cut/tag-message.ts';
import { pinnedConfig, type ReadConfig, readConfig } from './read-config.ts';
import type { World } from './world.ts';

/** Everything that a promotion is decided from and carried out with. */
export type Sources = {
  readonly world: World;
  readonly repository: Repository;
  readonly connection: Connection;
  readonly store: LedgerStore | undefined;
  readonly ledger: UntrustedLedger;
  readonly settings: CanarySettings;
  readonly configDigest: string;
  readonly deployers: ReadonlyMap<PlaceName, Deployer>;
  /** What people must know of how it was opened. */
  readonly warnings: readonly Reason[];
};

/**
 * Opens the clone, the configuration that the release was cut with, GitHub and the places.
 * @throws CouldNotDecide when one of them cannot be read
 */
export async function openSources(
  inputs: CanaryInputs,
  world: World,
  { now }: Pick<Surroundings, 'now'>,
): Promise<Sources> {
  const repository = await world.openRepository();
  const live = await readConfig(inputs, repository, world);
  const remote = await repository.remoteUrl();
  const connection = await world.connect({
    token: inputs['github-token'],
    webUrl: remote === undefined ? undefined : webUrlOfRemote(remote),
  });
  const branch = (live.config.ledger ?? ledgerSchema.parse({})).branch;
  const store = await world.ledger(connection, branch);
  const first = settingsOf(live, inputs);
  const isRollback = inputs.request.kind === 'rollback';
  const real = store === undefined ? undefined : scopeLedger(store, first.unit.scope, now);
  if (real === undefined && !isRollback && !inputs['dry-run']) {
    const why = connection.kind === 'not-connected' ? connection.why : 'it cannot be opened';
    throw new CouldNotDecide([
      { code: 'no-ledger', message: `nothing can be promoted without the ledger on GitHub: ${why}` },
    ]);
  }
  // Nothing of ours may refuse a rollback: without an answer of the ledger it goes on, and is written down later.
  const untrusted = untrustedLedger(real, first.unit.scope, world.within);
  const ledger =
    isRollback || real === undefined ? untrusted : forgivingLedger(real, untrusted, announcesRollback);
  const pinned = isRollback ? undefined : await pinnedFor(inputs, live, repository, ledger);
  const settings = isRollback ? first : settingsOf(pinned?.read ?? live, inputs, pinned?.isHotfix);
  return {
    world,
    repository,
    connection,
    store,
    ledger,
    settings,
    configDigest: (pinned?.read ?? live).digest,
    deployers: new Map(settings.places.map((place) => [place.name, world.deployer(place, settings)])),
    warnings: live.instead === undefined ? [] : [live.instead],
  };
}

function announcesRollback(draft: EntryDraft): boolean {
  return draft.kind === 'intent' && isBack(draft.plan.flatMap((planned) => readEffect(planned) ?? []));
}

function settingsOf(
  { config }: ReadConfig,
  { service, config: file }: CanaryInputs,
  isHotfix?: boolean,
): CanarySettings {
  const settings = canarySettings(config, service, isHotfix);
  if (settings.ok) return settings.value;
  throw new CouldNotDecide([{ code: 'invalid-settings', message: settings.message, source: file }]);
}

/** What a release was cut with. */
type Pinned = { readonly read: ReadConfig | undefined; readonly isHotfix: boolean };

/** The configuration of the release that is asked for, or is under way, and whether it is a hotfix. */
async function pinnedFor(
  inputs: CanaryInputs,
  live: ReadConfig,
  repository: Repository,
  ledger: ScopeLedger,
): Promise<Pinned | undefined> {
  const { state } = await ledger.read();
  const memory = readUnitMemory(state?.memory ?? {});
  const under = memory.kind === 'answered' ? memory.value.release : undefined;
  const tag = inputs.version === undefined ? under?.tag : tagOf(live, inputs.version);
  if (tag === undefined) return undefined;
  const [read, message] = await Promise.all([
    pinnedConfig(live, tag, inputs.config, repository),
    repository.tagMessage(tag),
  ]);
  return { read, isHotfix: isHotfixMessage(message) };
}

/** The tag of a version by the template of the configuration. A version may be given as its tag. */
export function tagOf({ config }: Pick<ReadConfig, 'config'>, version: string): string {
  const { prefix, suffix } = config.train?.tag ?? { prefix: 'v', suffix: '' };
  return version.startsWith(prefix) && prefix !== '' ? version : `${prefix}${version}${suffix}`;
}
