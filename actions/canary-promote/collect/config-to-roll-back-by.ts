import { isAbsolute } from 'node:path';
import { DEFAULT_CONFIG } from '../../../shared/adapters/config/find-config.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { V_TAGS } from '../../../shared/semver/tag-template.ts';
import { readTags } from '../../../shared/semver/tagged-version.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import type { CanaryInputs } from '../inputs.ts';
import { type Ask, type Found, wish } from './ask.ts';
import { configAt, configPath, readConfig, type ReadConfig } from './read-config.ts';
import { salvageConfig } from './salvage-config.ts';
import type { World } from './world.ts';

type Asked = Pick<CanaryInputs, 'config' | 'version'>;

/** What is asked for a configuration. */
type Places = {
  readonly clone: Found<Repository>;
  readonly connection: Connection;
  readonly world: World;
  readonly version: string | undefined;
};

/**
 * What a rollback goes by: the configuration of the checkout; where that does not load, that of its commit, then the newest that a release was
 * made with, by the clone or by GitHub; else as much of the checkout's as can be read and says where production runs. Where nothing of that is
 * at the path that was given, the usual place is looked at in the same way.
 * @throws CouldNotDecide when nothing says where production runs, with what to type by hand
 */
export async function configToRollBackBy(
  { config: file, version }: Asked,
  clone: Found<Repository>,
  connection: Connection,
  world: World,
): Promise<ReadConfig> {
  const places: Places = { clone, connection, world, version };
  const given = await configAtPath(file, places);
  if (given.ok) return given.value;
  if (file !== DEFAULT_CONFIG) {
    const usual = await configAtPath(DEFAULT_CONFIG, places);
    if (usual.ok) return { ...usual.value, instead: atUsualPlace(given.reason, usual.value) };
  }
  throw new CouldNotDecide([given.reason, byHand()]);
}

async function configAtPath(file: string, places: Places): Promise<Found<ReadConfig>> {
  const { clone, world } = places;
  const ask = wish(world.within);
  const live = await ask(file, () => readConfig(file, clone, world));
  if (live.ok) return live;
  const instead = (what: string): Reason => ({
    code: 'config-recorded',
    message: `${live.reason.message}; the rollback goes by ${what}`,
  });
  const recorded = (await recordedInClone(file, clone, ask)) ?? (await recordedOnGitHub(file, places, ask));
  if (recorded !== undefined)
    return { ok: true, value: { ...recorded, instead: instead(`the configuration of ${recorded.of}`) } };
  const rest = await ask(file, () => salvageFrom(file, clone, world));
  if (rest.ok && rest.value !== undefined) {
    const code = 'config-in-part';
    return { ok: true, value: { ...rest.value, instead: { ...instead('what of it can be read'), code } } };
  }
  return live;
}

function atUsualPlace({ message }: Reason, { instead }: ReadConfig): Reason {
  if (instead !== undefined) return { ...instead, message: `${message}; ${instead.message}` };
  return {
    code: 'input-ignored',
    message: `${message}; the rollback goes by ${DEFAULT_CONFIG}, where the configuration usually is`,
  };
}

/** What a person types where nothing says where production runs. */
export function byHand(): Reason {
  return {
    code: 'by-hand',
    message:
      'nothing says where production runs, so nothing was taken back: mend the configuration, or do it by hand. ' +
      'Argo Rollouts: kubectl argo rollouts abort NAME -n NAMESPACE, then kubectl argo rollouts undo NAME -n NAMESPACE. ' +
      'A Deployment: kubectl rollout undo deployment/NAME -n NAMESPACE. Helm: helm rollback RELEASE -n NAMESPACE. ' +
      'Request adopt afterwards',
  };
}

/** A configuration that is no longer in the work tree, and what it is of. */
type Recorded = Pick<ReadConfig, 'config' | 'digest'> & { readonly of: string };

const MOST_TRIED = 5;

/** That of the commit of the checkout, else of the newest tag that has one. */
async function recordedInClone(
  file: string,
  clone: Found<Repository>,
  ask: Ask,
): Promise<Recorded | undefined> {
  if (!clone.ok) return undefined;
  const { value: repository } = clone;
  // One that cannot be read does not stand before those of others.
  const recordedAt = async (ref: string, of: string): Promise<Recorded | undefined> => {
    const recorded = await ask(of, () => configAt({ ref, of }, file, repository));
    return recorded.ok && recorded.value !== undefined ? { ...recorded.value, of } : undefined;
  };
  const committed = await recordedAt('HEAD', 'the commit that is checked out');
  if (committed !== undefined) return committed;
  const found = await ask('the tags', async () => {
    const { versions } = readTags(V_TAGS, 'semver', await repository.tags());
    for (const { tag } of versions.toReversed().slice(0, MOST_TRIED)) {
      const recorded = await recordedAt(`refs/tags/${tag.name}`, tag.name);
      if (recorded !== undefined) return recorded;
    }
    return undefined;
  });
  return found.ok ? found.value : undefined;
}

/** A job may have checked out one commit and no tag; GitHub has them all. */
async function recordedOnGitHub(
  file: string,
  { version, connection }: Places,
  ask: Ask,
): Promise<Recorded | undefined> {
  if (connection.kind === 'not-connected' || isAbsolute(file)) return undefined;
  const { client } = connection.github;
  const found = await ask('the recorded configuration', async () => {
    const [{ fileAt }, { latestRelease }] = await Promise.all([
      import('../../../shared/adapters/github/file-at.ts'),
      import('../../../shared/adapters/github/release-changes.ts'),
    ]);
    const latest = await latestRelease(client);
    const tags = [
      ...(version === undefined
        ? []
        : [version.startsWith(V_TAGS.prefix) ? version : `${V_TAGS.prefix}${version}`]),
      ...(latest.kind === 'answered' && latest.value !== undefined ? [latest.value.tag] : []),
    ];
    for (const tag of tags) {
      const text = await fileAt(client, { commit: tag, path: file });
      const loaded =
        text.kind === 'answered' && text.value !== undefined
          ? loadConfig({ text: text.value, file: `${tag}:${file}` })
          : undefined;
      if (loaded?.ok === true) return { config: loaded.config, digest: loaded.digest, of: tag };
    }
    return undefined;
  });
  return found.ok ? found.value : undefined;
}

async function salvageFrom(file: string, clone: Found<Repository>, { readText }: World) {
  const read = await readText(configPath(file, clone));
  return read.kind === 'text' ? salvageConfig(read.text) : undefined;
}
