import { formatProblem } from '../../config/problem.ts';
import type { Config } from '../../config/schema.ts';
import { CouldNotDecide } from '../../gate/could-not-decide.ts';
import type { Reason } from '../../gate/reason.ts';
import type { FileText } from '../files/file-text.ts';

/** Where the configuration is unless somebody says otherwise. */
export const DEFAULT_CONFIG = '.github/release.yml';

export type LoadedFile = { readonly config: Config; readonly digest: string };

/**
 * The configuration at a path, or `undefined` when no file is there.
 * @throws CouldNotDecide when it cannot be read or is wrong, with every problem
 */
export async function findConfig(
  file: string,
  readText: (path: string) => Promise<FileText>,
): Promise<LoadedFile | undefined> {
  const read = await readText(file);
  if (read.kind === 'absent') return undefined;
  if (read.kind === 'unreadable')
    throw new CouldNotDecide([
      { code: 'config-unreadable', message: `${file} cannot be read: ${read.why}`, source: file },
    ]);
  // YAML, the schema and its rules take 20 ms to start: nobody waits for them in a repository without a configuration.
  const { loadConfig } = await import('../../config/load-config.ts');
  const loaded = loadConfig({ text: read.text, file });
  if (loaded.ok) return loaded;
  const [first, ...rest] = loaded.problems.map((problem): Reason => ({
    code: 'config-invalid',
    message: formatProblem(problem),
    source: `${problem.file}:${problem.line}:${problem.column}`,
  }));
  throw new CouldNotDecide([first ?? { code: 'config-invalid', message: `${file} is not valid` }, ...rest]);
}
