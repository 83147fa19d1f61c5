import { formatProblem } from '../../../shared/config/problem.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { CutInputs } from '../inputs.ts';
import type { World } from './world.ts';

/** The configuration, or that there is none; release-cut plans without one, but cuts nothing. */
export type ReadConfig = { readonly config: Config | undefined; readonly digest: string | undefined };

const DEFAULT_CONFIG = '.github/release.yml';

/**
 * Reads the configuration. A path that somebody gave must lead to one; only the usual place may be empty.
 * @throws CouldNotDecide when it cannot be read or is wrong, with every problem; or when it is absent and a cut is to be made.
 */
export async function readConfig(inputs: CutInputs, readText: World['readText']): Promise<ReadConfig> {
  const file = inputs.config;
  const read = await readText(file);
  if (read.kind === 'unreadable')
    throw new CouldNotDecide([
      { code: 'config-unreadable', message: `${file} cannot be read: ${read.why}`, source: file },
    ]);
  if (read.kind === 'absent') {
    if (inputs['dry-run'] && file === DEFAULT_CONFIG) return { config: undefined, digest: undefined };
    const message = `there is no ${file}${inputs['dry-run'] ? ': the configuration is looked for from the top of the repository' : ': only a dry run works without a configuration'}`;
    throw new CouldNotDecide([{ code: 'config-missing', message, source: file }]);
  }
  const loaded = loadConfig({ text: read.text, file });
  if (loaded.ok) return loaded;
  const [first, ...rest] = loaded.problems.map((problem): Reason => ({
    code: 'config-invalid',
    message: formatProblem(problem),
    source: `${problem.file}:${problem.line}:${problem.column}`,
  }));
  throw new CouldNotDecide([first ?? { code: 'config-invalid', message: `${file} is not valid` }, ...rest]);
}
