import { isAbsolute, join } from 'node:path';
import { findConfig } from '../../../shared/adapters/config/find-config.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { V_TAGS } from '../../../shared/semver/tag-template.ts';
import { readTags } from '../../../shared/semver/tagged-version.ts';
import type { CanaryInputs } from '../inputs.ts';
import type { World } from './world.ts';

export type ReadConfig = {
  readonly config: Config;
  readonly digest: string;
  /** Why it is not the one that was asked for. */
  readonly instead: Reason | undefined;
};

/**
 * The configuration of the checkout. Without one that loads nothing moves up; a rollback takes the newest that a release was
 * made with.
 * @throws CouldNotDecide when there is none
 */
export async function readConfig(
  { config: file, request }: CanaryInputs,
  repository: Repository,
  { readText }: World,
): Promise<ReadConfig> {
  const path = isAbsolute(file) ? file : join(repository.directory, file);
  try {
    const found = await findConfig(path, readText);
    if (found !== undefined) return { ...found, instead: undefined };
    throw new CouldNotDecide([
      { code: 'config-missing', message: `there is no ${file}: it says what is promoted, and how` },
    ]);
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide) || request.kind !== 'rollback') throw thrown;
    const recorded = await newestRecorded(file, repository);
    if (recorded === undefined) throw thrown;
    const [cause] = thrown.reasons;
    const message = `${cause.message}; the rollback goes by the configuration of ${recorded.tag}`;
    return { ...recorded, instead: { code: 'config-recorded', message } };
  }
}

/**
 * The configuration that a candidate was cut with: its criteria and steps hold for it, whatever the branch says by now. Calendar, sources, roles and
 * notices are those of today. `undefined`: the candidate has none that loads.
 */
export async function pinnedConfig(
  live: ReadConfig,
  tag: string,
  file: string,
  repository: Repository,
): Promise<ReadConfig | undefined> {
  const recorded = await configAt(tag, file, repository);
  if (recorded === undefined) return undefined;
  const { calendar, sources, roles, notify, ledger } = live.config;
  const {
    calendar: _calendar,
    sources: _sources,
    roles: _roles,
    notify: _notify,
    ledger: _ledger,
    ...pinned
  } = recorded.config;
  return {
    config: {
      ...pinned,
      ...(calendar === undefined ? {} : { calendar }),
      ...(sources === undefined ? {} : { sources }),
      ...(roles === undefined ? {} : { roles }),
      ...(notify === undefined ? {} : { notify }),
      ...(ledger === undefined ? {} : { ledger }),
    },
    digest: recorded.digest,
    instead: undefined,
  };
}

const MOST_TRIED = 5;

async function newestRecorded(file: string, repository: Repository) {
  const { versions } = readTags(V_TAGS, 'semver', await repository.tags());
  for (const { tag } of versions.toReversed().slice(0, MOST_TRIED)) {
    const recorded = await configAt(tag.name, file, repository);
    if (recorded !== undefined) return { ...recorded, tag: tag.name };
  }
  return undefined;
}

async function configAt(tag: string, file: string, repository: Repository) {
  if (isAbsolute(file)) return undefined;
  const text = await repository.showFile(`refs/tags/${tag}`, file);
  if (text === undefined) return undefined;
  const loaded = loadConfig({ text, file: `${tag}:${file}` });
  return loaded.ok ? { config: loaded.config, digest: loaded.digest } : undefined;
}
