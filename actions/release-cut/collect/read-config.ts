import { DEFAULT_CONFIG, findConfig } from '../../../shared/adapters/config/find-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { CutInputs } from '../inputs.ts';
import type { World } from './world.ts';

/** The configuration, or that there is none; release-cut plans without one, but cuts nothing. */
export type ReadConfig = { readonly config: Config | undefined; readonly digest: string | undefined };

/**
 * Reads the configuration. A path that somebody gave must lead to one; only the usual place may be empty.
 * @throws CouldNotDecide when it cannot be read or is wrong, with every problem; or when it is absent and a cut is to be made.
 */
export async function readConfig(inputs: CutInputs, readText: World['readText']): Promise<ReadConfig> {
  const file = inputs.config;
  const found = await findConfig(file, readText);
  if (found !== undefined) return found;
  if (inputs['dry-run'] && file === DEFAULT_CONFIG) return { config: undefined, digest: undefined };
  const message = `there is no ${file}${inputs['dry-run'] ? ': the configuration is looked for from the top of the repository' : ': only a dry run works without a configuration'}`;
  throw new CouldNotDecide([{ code: 'config-missing', message, source: file }]);
}
