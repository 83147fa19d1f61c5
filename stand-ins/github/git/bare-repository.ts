import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit, type GitResult, type GitRun } from './run-git.ts';

/** The one place where commits, tags and refs are: pushes and the API write here, both read here. */
export type BareRepository = {
  /** Absolute path of the bare repository. */
  readonly directory: string;
  /** Runs git in the repository; any exit code is an answer. */
  readonly run: (args: readonly string[], run?: GitRun) => Promise<GitResult>;
  /** What git printed, without the last line break. Throws when git fails. */
  readonly read: (args: readonly string[], run?: GitRun) => Promise<string>;
};

export type BareRepositoryOptions = {
  /** Clone or bare repository whose branches and tags are copied; by default none. */
  readonly source?: string;
  /** What HEAD names; by default the current branch of the source, or `main`. */
  readonly defaultBranch?: string;
};

/** As GitHub has them: any commit that is there can be asked for by name, partial clones work, `refs/pull` is its own. */
const SETTINGS = `
[http]
	receivepack = true
[receive]
	advertisePushOptions = true
	hideRefs = refs/pull
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[gc]
	auto = 0
`;

/** Makes a bare repository in a folder that is empty or not there yet, and fills it from the source. */
export async function createBareRepository(
  directory: string,
  options: BareRepositoryOptions = {},
): Promise<BareRepository> {
  await mkdir(directory, { recursive: true });
  const git = bareRepository(directory);
  const branch = options.defaultBranch ?? (await currentBranch(options.source)) ?? 'main';
  await git.read(['init', '--quiet', '--bare', '--template=', `--initial-branch=${branch}`, directory]);
  await appendFile(join(directory, 'config'), SETTINGS);
  if (options.source !== undefined) await copyRefs(git, options.source);
  return git;
}

function bareRepository(directory: string): BareRepository {
  const run = (args: readonly string[], options?: GitRun): Promise<GitResult> =>
    runGit([`--git-dir=${directory}`, ...args], options);
  const read = async (args: readonly string[], options?: GitRun): Promise<string> => {
    const { code, stdout, stderr } = await run(args, options);
    if (code !== 0)
      throw new Error(`git ${args.join(' ')} in ${directory} failed (${code}): ${stderr.trim()}`);
    return stdout.toString().replace(/\n$/, '');
  };
  return { directory, run, read };
}

/** Branches of the clone win over what it last saw of `origin`: they are what the person has now. */
async function copyRefs(git: BareRepository, source: string): Promise<void> {
  const from = ['-c', 'safe.directory=*', 'fetch', '--quiet', '--no-write-fetch-head', source];
  await git.read([...from, '--no-tags', '+refs/remotes/origin/*:refs/heads/*', '^refs/remotes/origin/HEAD']);
  await git.read([...from, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']);
}

async function currentBranch(source: string | undefined): Promise<string | undefined> {
  if (source === undefined) return undefined;
  const args = ['-c', 'safe.directory=*', '-C', source, 'symbolic-ref', '--short', '--quiet', 'HEAD'];
  const { code, stdout } = await runGit(args);
  return code === 0 ? stdout.toString().trim() : undefined;
}
