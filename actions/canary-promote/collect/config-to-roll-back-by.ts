import { isAbsolute } from 'node:path';
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

/**
 * What a rollback goes by: the configuration of the checkout; where that does not load, the newest that a release was made with,
 * by the clone or by GitHub; else as much of the checkout's as can be read and says where production runs.
 * @throws CouldNotDecide when nothing says where production runs, with what to type by hand
 */
export async function configToRollBackBy(
  inputs: Asked,
  clone: Found<Repository>,
  connection: Connection,
  world: World,
): Promise<ReadConfig> {
  const ask = wish(world.within);
  const { config: file } = inputs;
  const live = await ask(file, () => readConfig(file, clone, world));
  if (live.ok) return live.value;
  const instead = (what: string): Reason => ({
    code: 'config-recorded',
    message: `${live.reason.message}; the rollback goes by ${what}`,
  });
  const recorded =
    (await recordedInClone(file, clone, ask)) ?? (await recordedOnGitHub(inputs, connection, ask));
  if (recorded !== undefined)
    return { ...recorded, instead: instead(`the configuration of ${recorded.tag}`) };
  const rest = await ask(file, () => salvageFrom(file, clone, world));
  if (rest.ok && rest.value !== undefined)
    return { ...rest.value, instead: { ...instead('what of it can be read'), code: 'config-in-part' } };
  throw new CouldNotDecide([live.reason, byHand()]);
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

type Recorded = Pick<ReadConfig, 'config' | 'digest'> & { readonly tag: string };

const MOST_TRIED = 5;

async function recordedInClone(
  file: string,
  clone: Found<Repository>,
  ask: Ask,
): Promise<Recorded | undefined> {
  if (!clone.ok) return undefined;
  const found = await ask('the tags', async () => {
    const { versions } = readTags(V_TAGS, 'semver', await clone.value.tags());
    for (const { tag } of versions.toReversed().slice(0, MOST_TRIED)) {
      // One that cannot be read does not stand before those of other releases.
      const recorded = await ask(tag.name, () => configAt(tag.name, file, clone.value));
      if (recorded.ok && recorded.value !== undefined) return { ...recorded.value, tag: tag.name };
    }
    return undefined;
  });
  return found.ok ? found.value : undefined;
}

/** A job may have checked out one commit and no tag; GitHub has them all. */
async function recordedOnGitHub(
  { config: file, version }: Asked,
  connection: Connection,
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
      if (loaded?.ok === true) return { config: loaded.config, digest: loaded.digest, tag };
    }
    return undefined;
  });
  return found.ok ? found.value : undefined;
}

async function salvageFrom(file: string, clone: Found<Repository>, { readText }: World) {
  const read = await readText(configPath(file, clone));
  return read.kind === 'text' ? salvageConfig(read.text) : undefined;
}
