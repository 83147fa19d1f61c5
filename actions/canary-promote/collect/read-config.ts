import { isAbsolute, join } from 'node:path';
import { findConfig } from '../../../shared/adapters/config/find-config.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { Found } from './ask.ts';
import type { World } from './world.ts';

export type ReadConfig = {
  readonly config: Config;
  readonly digest: string;
  /** Why it is not the one that was asked for. */
  readonly instead: Reason | undefined;
};

type Checkout = Found<Pick<Repository, 'directory'>>;

/**
 * The configuration of the checkout. It is called by the path that was given, wherever the checkout lies.
 * @throws CouldNotDecide when there is none that loads
 */
export async function readConfig(
  file: string,
  clone: Checkout,
  { readText }: Pick<World, 'readText'>,
): Promise<ReadConfig> {
  const found = await findConfig(file, () => readText(configPath(file, clone)));
  if (found !== undefined) return { ...found, instead: undefined };
  throw new CouldNotDecide([
    {
      code: 'config-missing',
      message: `there is no ${file}: it says what is promoted, and how`,
      source: file,
    },
  ]);
}

/** Where the file is: in the clone, or without one where the run was started. */
export function configPath(file: string, clone: Checkout): string {
  return isAbsolute(file) || !clone.ok ? file : join(clone.value.directory, file);
}

/**
 * The configuration that a candidate was cut with: its criteria and steps hold for it, whatever the branch says by now. Calendar, sources, roles and
 * notices are those of today. `undefined`: the candidate has none that loads.
 * @throws CouldNotDecide when it has one that cannot be read
 */
export async function pinnedConfig(
  live: ReadConfig,
  tag: string,
  file: string,
  repository: Pick<Repository, 'showFile'>,
): Promise<ReadConfig | undefined> {
  const recorded = await configAt({ ref: `refs/tags/${tag}`, of: tag }, file, repository);
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

/**
 * The configuration as of a ref; `undefined` where there is none that loads.
 * @throws CouldNotDecide when what is there cannot be read
 */
export async function configAt(
  { ref, of }: { readonly ref: string; readonly of: string },
  file: string,
  { showFile }: Pick<Repository, 'showFile'>,
) {
  if (isAbsolute(file)) return undefined;
  const name = `${of}:${file}`;
  const read = await showFile(ref, file);
  if (read.kind === 'absent') return undefined;
  if (read.kind === 'unreadable')
    throw new CouldNotDecide([
      { code: 'config-unreadable', message: `${name} cannot be read: ${read.why}`, source: name },
    ]);
  const loaded = loadConfig({ text: read.text, file: name });
  return loaded.ok ? { config: loaded.config, digest: loaded.digest } : undefined;
}
