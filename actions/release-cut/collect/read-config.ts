import { DEFAULT_CONFIG, findConfig } from '../../../shared/adapters/config/find-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { CutInputs } from '../inputs.ts';
import type { ReadHere } from './read-here.ts';

/** The configuration, or that there is none; release-cut plans without one, but cuts nothing. */
export type ReadConfig = {
  readonly config: Config | undefined;
  readonly digest: string | undefined;
  /** Where it was found, or looked for. */
  readonly file: string;
};

/**
 * Reads the configuration. A path that somebody gave must lead to one; only the usual place may be empty, and only where
 * the commit has nothing there either: a clone without all of its work tree would be planned by the wrong rules.
 * @throws CouldNotDecide when it cannot be read or is wrong, with every problem; or when it is absent and a cut is to be made.
 */
export async function readConfig(inputs: CutInputs, { inWorkTree, inCommit }: ReadHere): Promise<ReadConfig> {
  const file = inputs.config;
  const found = await findConfig(file, inWorkTree);
  if (found !== undefined) return { ...found, file };
  const committed = await findConfig(`HEAD:${file}`, () => inCommit(file));
  if (committed !== undefined) return { ...committed, file: `HEAD:${file}` };
  if (inputs['dry-run'] && file === DEFAULT_CONFIG) return { config: undefined, digest: undefined, file };
  const message = `there is no ${file}${inputs['dry-run'] ? ': the configuration is looked for from the top of the repository' : ': only a dry run works without a configuration'}`;
  throw new CouldNotDecide([{ code: 'config-missing', message, source: file }]);
}
