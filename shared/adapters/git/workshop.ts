import type { Run } from '../process/run.ts';
import { type Access } from './authentication.ts';
import { createGit, type Git } from './git.ts';

/** git for making objects, deaf to everything but the objects it is given. */
export type Workshop = {
  readonly git: Git;
  /** Writes an object of these bytes and returns its name. */
  readonly write: (type: 'commit' | 'tree', body: string | Uint8Array) => Promise<string>;
  readonly emptyTree: string;
};

/**
 * What the outcome of a merge could depend on, fixed: renames are looked for, in as many files everywhere; a file in a
 * folder that the other side renamed is a conflict, not a guess; the merge is git's own one of texts. The limit is git's
 * own since 2.34. Source: https://git-scm.com/docs/git-config
 */
const SETTINGS = [
  'merge.renames=true',
  'merge.renameLimit=7000',
  'merge.directoryRenames=conflict',
  'merge.renormalize=false',
  'merge.default=text',
  'merge.conflictStyle=merge',
  'diff.algorithm=histogram',
  'core.attributesFile=',
  'core.autocrlf=false',
  'core.bigFileThreshold=512m',
];

/**
 * Makes a workshop in a repository. There is no work tree and no index in it, so that no attributes (merge drivers, end
 * of line) and no checked-out submodule of this machine have a say. What stays is `info/attributes` in the git
 * directory, which no version of git can be told to ignore. `access` is for what a partial clone must fetch.
 */
export async function openWorkshop(
  run: Run,
  directory: string,
  access: Access | undefined,
): Promise<Workshop> {
  const found = await createGit(run, directory).read(['rev-parse', '--absolute-git-dir']);
  const gitDir = found.replace(/\r?\n$/, '');
  const env = {
    ...access?.env,
    GIT_DIR: gitDir,
    GIT_WORK_TREE: gitDir,
    GIT_INDEX_FILE: `${gitDir}/no-index`,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_ATTR_SOURCE: undefined,
    GIT_MERGE_VERBOSITY: undefined,
  };
  const outer = createGit(run, gitDir);
  const bind = (settings: readonly string[]): Git => {
    const global = [...settings.flatMap((setting) => ['-c', setting]), ...(access?.global ?? [])];
    return {
      directory,
      ask: (args, options) => outer.ask(args, { ...options, env, global }),
      read: (args, options) => outer.read(args, { ...options, env, global }),
    };
  };
  const plain = bind(SETTINGS);
  const write: Workshop['write'] = async (type, body) => {
    // Literally: other versions of git check more of what an old commit may hold, and would refuse to copy it.
    const args = ['hash-object', '--literally', '-t', type, '-w', '--stdin'];
    return (await plain.read(args, { input: body })).trim();
  };
  const emptyTree = await write('tree', '');
  // From 2.43 on git takes attributes of a bare repository from HEAD unless it is told another tree.
  return { git: bind([...SETTINGS, `attr.tree=${emptyTree}`]), write, emptyTree };
}
