import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { readUnitMemory } from '../../../shared/canary/memory.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { EntryDraft } from '../../../shared/ledger/entry.ts';
import { forgivingLedger } from '../../../shared/shell/drive/forgiving-ledger.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import type { ScopeLedger } from '../../../shared/shell/drive/scope-ledger.ts';
import { untrustedLedger } from '../../../shared/shell/drive/untrusted-ledger.ts';
import type { MayFollow } from '../../../shared/shell/ledger/append-entry.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import { isHotfixMessage } from '../../release-cut/tag-message.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryInputs } from '../inputs.ts';
import { isBack, isUp } from '../next/go-on.ts';
import { readEffect } from '../read-effect.ts';
import { type CanarySettings, canarySettings } from '../settings.ts';
import { UNRECORDED } from '../unrecorded.ts';
import { connectFrom } from './connect-from.ts';
import type { Sources } from './sources.ts';
import { pinnedConfig, type ReadConfig, readConfig } from './read-config.ts';
import { seeElsewhere } from './see-elsewhere.ts';
import { branchOf, finalsOf, tagOf } from './told-by-config.ts';
import type { World } from './world.ts';

/**
 * Opens all that a step needs, by the configuration that the release was cut with.
 * @throws CouldNotDecide when one of them cannot be read
 */
export async function openToPromote(
  inputs: CanaryInputs,
  world: World,
  now: Surroundings['now'],
): Promise<Sources> {
  const repository = await world.openRepository();
  const clone: Sources['clone'] = { ok: true, value: repository };
  const live = await readConfig(inputs.config, clone, world);
  const connection = await connectFrom(await repository.remoteUrl(), inputs, world);
  const store = await world.ledger(connection, branchOf(live));
  const first = settingsOf(live, inputs);
  const { scope } = first.unit;
  const mayFollow: MayFollow = async (draft, head) => {
    if (store === undefined || !announces(isUp, draft)) return undefined;
    const { subject: tag } = draft;
    const candidate = { tag, isHotfix: isHotfixMessage(await repository.tagMessage(tag)) };
    return (await seeElsewhere(store, head, settings.unit, candidate))[0];
  };
  const real = store === undefined ? undefined : scopeLedger(store, scope, now, mayFollow);
  if (real === undefined && !inputs['dry-run']) {
    const why = connection.kind === 'not-connected' ? connection.why : 'it cannot be opened';
    throw new CouldNotDecide([
      { code: 'no-ledger', message: `nothing can be promoted without the ledger on GitHub: ${why}` },
    ]);
  }
  const untrusted = untrustedLedger(real, scope, world.within);
  const ledger =
    real === undefined ? untrusted : forgivingLedger(real, untrusted, (draft) => announces(isBack, draft));
  const pinned = await pinnedFor(inputs, live, { repository, connection, ledger });
  const settings = settingsOf(pinned?.read ?? live, inputs, pinned?.isHotfix);
  return {
    world,
    clone,
    finals: { ok: true, value: finalsOf(settings, await repository.tags()) },
    connection,
    store,
    ledger,
    settings,
    configDigest: (pinned?.read ?? live).digest,
    deployers: new Map(settings.places.map((place) => [place.name, world.deployer(place, settings)])),
    warnings: [],
  };
}

function announces(kind: (effects: readonly CanaryEffect[]) => boolean, draft: EntryDraft): boolean {
  return draft.kind === 'intent' && kind(draft.plan.flatMap((planned) => readEffect(planned) ?? []));
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

type Opened = {
  readonly repository: Repository;
  readonly connection: Connection;
  readonly ledger: ScopeLedger;
};

/** What a release was cut with. */
type Pinned = { readonly read: ReadConfig | undefined; readonly isHotfix: boolean };

/**
 * The configuration of the release that is asked for, or is under way, and whether it is a hotfix. A clone of before the cut has no tag of it,
 * and is brought up to date; a dry run changes no clone, and says later that it cannot tell.
 */
async function pinnedFor(
  inputs: CanaryInputs,
  live: ReadConfig,
  { repository, connection, ledger }: Opened,
): Promise<Pinned | undefined> {
  const { state } = await ledger.read();
  const memory = readUnitMemory(state?.memory ?? {});
  const under = memory.kind === 'answered' ? memory.value.release : undefined;
  const tag = inputs.version === undefined ? under?.tag : tagOf(live, inputs.version);
  if (tag === undefined || tag === UNRECORDED) return undefined;
  const mayFetch = connection.kind === 'connected' && !inputs['dry-run'];
  // What cannot be fetched now is asked for again before a step is judged, and its answer is needed there.
  if (mayFetch && !(await repository.hasRef(`refs/tags/${tag}`)))
    await repository.fetchAll(connection.github.remote);
  const [read, message] = await Promise.all([
    pinnedConfig(live, tag, inputs.config, repository),
    repository.tagMessage(tag),
  ]);
  return { read, isHotfix: isHotfixMessage(message) };
}
