import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createObjectStore, type Files, type ObjectFormat } from './objects.ts';

const execute = promisify(execFile);
const MINUTE = 60_000;
const FIRST_COMMIT = Date.UTC(2026, 0, 1);
const ANA = { name: 'Ana', email: 'ana@example.com' };

/** The environment of a test: no configuration of the machine, nothing asked, nothing remembered. */
export const TEST_ENVIRONMENT: Readonly<Record<string, string | undefined>> = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
};

export type CommitOptions = {
  /** Milliseconds since epoch, whole seconds; by default a minute after the commit before, the first on 2026-01-01. */
  readonly at?: number;
  /** The date of the author where it is another one than `at`. */
  readonly authoredAt?: number;
  readonly author?: { readonly name: string; readonly email: string };
  /** Full object names; by default the head of the current branch. */
  readonly parents?: readonly string[];
  /** Laid over the files of the first parent; undefined deletes one. */
  readonly files?: Files;
  /** Named in the commit; the message is then given as bytes. */
  readonly encoding?: string;
};

/** A real repository in a folder of its own. Commits and refs are written without starting a process. */
export type TestRepository = {
  readonly dir: string;
  /** Commits on the current branch, or on detached HEAD, and returns the object name. */
  readonly commit: (message: string | Uint8Array, options?: CommitOptions) => Promise<string>;
  /** Tags a commit (by default the current one) and returns what the tag holds. Lightweight without a message. */
  readonly tag: (
    name: string,
    options?: { readonly annotated?: boolean | string; readonly at?: number; readonly target?: string },
  ) => Promise<string>;
  /** Makes a branch at a commit (by default the current one) and makes it the current one. */
  readonly branch: (name: string, at?: string) => Promise<void>;
  /** Makes an existing branch the current one, or detaches HEAD at an object name. Writes no files. */
  readonly checkout: (branchOrSha: string) => Promise<void>;
  /** Merges a branch or commit into the current branch, with the files of the current one. */
  readonly merge: (other: string, message?: string, options?: CommitOptions) => Promise<string>;
  readonly git: (...args: readonly string[]) => Promise<string>;
  /** Removes the folder. */
  readonly remove: () => Promise<void>;
};

/** Makes an empty repository with the branch `main`, by default in a new folder under the system's temporary one. */
export async function createRepository(
  options: { readonly bare?: boolean; readonly format?: ObjectFormat; readonly dir?: string } = {},
): Promise<TestRepository> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'release-actions-')));
  await mkdir(dir, { recursive: true });
  const git = (...args: readonly string[]): Promise<string> => runGit(dir, args);
  const format = options.format ?? 'sha1';
  await git(
    'init',
    '--quiet',
    '--initial-branch=main',
    `--object-format=${format}`,
    ...(options.bare ? ['--bare'] : []),
  );
  const gitDir = options.bare ? dir : join(dir, '.git');
  const store = createObjectStore(join(gitDir, 'objects'), format);
  const files = new Map<string, Files>();
  let clock = FIRST_COMMIT - MINUTE;

  const read = (path: string): Promise<string | undefined> =>
    readFile(join(gitDir, path), 'utf8').then(
      (text) => text.trim(),
      () => undefined,
    );
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(gitDir, path)), { recursive: true });
    await writeFile(join(gitDir, path), `${text}\n`);
  };
  const currentRef = async (): Promise<string> => {
    const head = await read('HEAD');
    return head?.startsWith('ref: ') ? head.slice('ref: '.length) : 'HEAD';
  };
  const current = async (): Promise<string | undefined> => read(await currentRef());
  const resolve = async (name: string): Promise<string> => (await read(`refs/heads/${name}`)) ?? name;

  const commit: TestRepository['commit'] = async (message, given = {}) => {
    clock = given.at ?? clock + MINUTE;
    const head = await current();
    const parents = given.parents ?? (head === undefined ? [] : [head]);
    const content = { ...files.get(parents[0] ?? ''), ...given.files };
    const author = given.author ?? ANA;
    const sha = await store.commit({
      tree: await store.tree(content),
      parents,
      author: signature(author, given.authoredAt ?? clock),
      committer: signature(ANA, clock),
      encoding: given.encoding,
      message,
    });
    files.set(sha, content);
    await write(await currentRef(), sha);
    return sha;
  };
  return {
    dir,
    commit,
    git,
    tag: async (name, given = {}) => {
      const target = given.target ?? (await current()) ?? '';
      const message = given.annotated === true ? name : given.annotated;
      const tagger = signature(ANA, given.at ?? clock);
      const type = typeof message === 'string' ? (await git('cat-file', '-t', target)).trim() : '';
      const sha =
        typeof message === 'string' ? await store.tag({ name, target, type, tagger, message }) : target;
      await write(`refs/tags/${name}`, sha);
      return sha;
    },
    branch: async (name, at) => {
      await write(`refs/heads/${name}`, at ?? (await current()) ?? '');
      await write('HEAD', `ref: refs/heads/${name}`);
    },
    checkout: async (target) => {
      const isBranch = (await read(`refs/heads/${target}`)) !== undefined;
      await write('HEAD', isBranch ? `ref: refs/heads/${target}` : target);
    },
    merge: async (other, message, given = {}) => {
      const parents = [(await current()) ?? '', await resolve(other)];
      return commit(message ?? `Merge branch '${other}'`, { ...given, parents });
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

/** Runs git in a folder with {@link TEST_ENVIRONMENT} and returns what it prints; rejects when it fails. */
export async function runGit(dir: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute('git', args, {
    cwd: dir,
    env: { ...TEST_ENVIRONMENT },
    maxBuffer: 2 ** 30,
  });
  return stdout;
}

function signature(person: { readonly name: string; readonly email: string }, at: number): string {
  return `${person.name} <${person.email}> ${Math.floor(at / 1_000)} +0000`;
}
