import { ProcessError } from '../process/process-error.ts';
import type { Environment, Run, RunOptions } from '../process/run.ts';
import type { RunResult } from '../process/run-result.ts';
import { GitError, gitFailed } from './git-error.ts';

/** git in one folder. `ask` returns any exit status; `read` returns the output and rejects with a `GitError` unless it is 0. */
export type Git = {
  readonly directory: string;
  readonly ask: (args: readonly string[], options?: GitOptions) => Promise<RunResult>;
  readonly read: (args: readonly string[], options?: GitOptions) => Promise<string>;
};

export type GitOptions = Pick<
  RunOptions,
  'env' | 'input' | 'onStdout' | 'isEnough' | 'spooled' | 'timeout'
> & {
  /** Options of git itself, before the command, such as `-c` and a setting. */
  readonly global?: readonly string[];
};

/**
 * What git must not be told by the place it runs in: the folder decides which repository is meant, even inside a hook or
 * `git rebase --exec`, and messages come in English. `GIT_CONFIG_*` stays, because it carries credentials and trust.
 * Source: https://git-scm.com/docs/git#_environment_variables
 */
const ENVIRONMENT: Environment = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  // git would flush after every commit into a pipe: 100,000 writes where 450 do.
  GIT_FLUSH: '0',
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_ALTERNATE_OBJECT_DIRECTORIES: undefined,
  GIT_NAMESPACE: undefined,
  GIT_PREFIX: undefined,
  GIT_GRAFT_FILE: undefined,
  GIT_SHALLOW_FILE: undefined,
  GIT_REPLACE_REF_BASE: undefined,
  GIT_LITERAL_PATHSPECS: undefined,
  GIT_GLOB_PATHSPECS: undefined,
  GIT_NOGLOB_PATHSPECS: undefined,
  GIT_ICASE_PATHSPECS: undefined,
};

/**
 * The history is what was pushed: local replacements (`refs/replace`) must not change a version. Of mailmaps only the one
 * in the work tree counts, not a user's; a bare repository would read its own out of a tree, which a partial clone lacks.
 */
const GLOBAL_OPTIONS = [
  '--no-pager',
  '--no-replace-objects',
  '--glob-pathspecs',
  ...['log.follow=false', 'mailmap.file=', 'mailmap.blob='].flatMap((setting) => ['-c', setting]),
];

/** Binds git to a folder. */
export function createGit(run: Run, directory: string): Git {
  const ask: Git['ask'] = async (args, options = {}) => {
    try {
      const { global = [], env, ...rest } = options;
      return await run('git', [...GLOBAL_OPTIONS, ...global, ...args], {
        ...rest,
        cwd: directory,
        env: { ...ENVIRONMENT, ...env },
      });
    } catch (error) {
      throw error instanceof ProcessError ? gitNotRun(error, args) : error;
    }
  };
  return {
    directory,
    ask,
    read: async (args, options) => {
      const { code, stdout, stderr } = await ask(args, options);
      if (code !== 0) throw gitFailed(args, stderr, directory);
      return stdout;
    },
  };
}

function gitNotRun(cause: ProcessError, args: readonly string[]): GitError {
  if (cause.code === 'not-found') return new GitError('git-missing', cause.message, { cause });
  const code = cause.code === 'timed-out' ? 'timed-out' : 'failed';
  return new GitError(code, `git ${args[0] ?? ''}: ${cause.message}`, { cause });
}
