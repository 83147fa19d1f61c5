import type { Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';
import type { Performed } from '../../drive/performed.ts';
import type { Commit } from '../../semver/commit.ts';
import type { Tag } from '../../semver/tag.ts';
import type { FileText } from '../files/file-text.ts';
import type { Run } from '../process/run.ts';
import type { Remote } from './authentication.ts';
import { type Branches, listBranches } from './branches.ts';
import { commitsNamed, type Range, streamCommits } from './commits.ts';
import { fetchAll } from './fetch.ts';
import { fileAt } from './file-at.ts';
import { createGit } from './git.ts';
import { inHistoryOrder } from './history-order.ts';
import { hasFile } from './paths.ts';
import { pickCommits, type Picked, type Picks } from './pick.ts';
import { type Push, pushAtomic } from './push.ts';
import { hasRef, head, type Head, isAncestor, resolveCommit, resolveCommits } from './refs.ts';
import { type RemoteRef, remoteRefs } from './remote-refs.ts';
import { remoteUrl } from './remote-url.ts';
import { deepen, type Deepened, isShallow } from './shallow.ts';
import { type TagObject, writeTagObject } from './tag-object.ts';
import { type LineWalk, walkLine } from './straight-line.ts';
import { listTags, tagDate, tagMessage, tagsMergedInto } from './tags.ts';

type TimedRemote = Remote & { readonly timeout?: number };

/** Questions to one repository and what can be done with it. All of them reject with a `GitError` when git has no answer. */
export type Repository = {
  /** The folder git is asked in: the top of the work tree, or the git directory of a bare repository. */
  readonly directory: string;
  readonly isBare: boolean;
  readonly head: () => Promise<Head | undefined>;
  readonly resolveCommit: (ref: string) => Promise<string | undefined>;
  readonly resolveCommits: (refs: readonly string[]) => Promise<readonly (string | undefined)[]>;
  readonly hasRef: (fullName: string) => Promise<boolean>;
  readonly isAncestor: (ancestor: string, descendant: string) => Promise<boolean>;
  readonly isShallow: () => Promise<boolean>;
  readonly deepen: () => Promise<Deepened>;
  readonly remoteUrl: (remote?: string) => Promise<string | undefined>;
  readonly branches: () => Promise<Branches>;
  readonly tags: () => Promise<readonly Tag[]>;
  readonly tagsMergedInto: (sha: string) => Promise<ReadonlySet<string>>;
  readonly tagMessage: (name: string) => Promise<string | undefined>;
  readonly tagDate: (name: string) => Promise<Instant | undefined>;
  readonly streamCommits: (range: Range, onCommit: (commit: Commit) => void) => Promise<number>;
  readonly walkLine: (from: string) => LineWalk;
  readonly commitsNamed: (
    names: readonly string[],
  ) => Promise<readonly (Commit | { readonly missing: string })[]>;
  readonly showFile: (ref: string, path: string) => Promise<FileText>;
  readonly hasFile: (sha: string, path: string) => Promise<boolean>;
  readonly inHistoryOrder: (names: readonly string[]) => Promise<readonly string[]>;
  readonly pickCommits: (picks: Picks) => Promise<Picked>;
  readonly writeTagObject: (tag: TagObject) => Promise<string>;
  readonly remoteRefs: (remote: TimedRemote) => Promise<Answer<ReadonlyMap<string, RemoteRef>>>;
  readonly fetchAll: (remote: TimedRemote) => Promise<Answer<void>>;
  readonly pushAtomic: (push: Push) => Promise<Performed>;
};

/**
 * Opens the repository that a folder lies in: a work tree at any depth, a linked work tree, or a bare repository.
 * Rejects with a `GitError`: `git-missing`, `not-a-repository` or `not-trusted`.
 */
export async function openRepository(run: Run, directory: string): Promise<Repository> {
  const place = await createGit(run, directory).read([
    'rev-parse',
    '--is-bare-repository',
    '--is-shallow-repository',
    '--show-cdup',
  ]);
  const [isBare, wasShallow, up = ''] = place.split('\n');
  // Left as it is: to normalise `link/..` would lead to another folder than the one the system finds.
  const git = createGit(run, up === '' ? directory : `${directory}/${up}`);
  return {
    directory: git.directory,
    isBare: isBare === 'true',
    head: () => head(git),
    resolveCommit: (ref) => resolveCommit(git, ref),
    resolveCommits: (refs) => resolveCommits(git, refs),
    hasRef: (fullName) => hasRef(git, fullName),
    isAncestor: (ancestor, descendant) => isAncestor(git, ancestor, descendant),
    // A clone may be deepened while we look at it; it never becomes shallow.
    isShallow: async () => wasShallow === 'true' && isShallow(git),
    deepen: () => deepen(git),
    remoteUrl: (remote) => remoteUrl(git, remote),
    branches: () => listBranches(git),
    tags: () => listTags(git),
    tagsMergedInto: (sha) => tagsMergedInto(git, sha),
    tagMessage: (name) => tagMessage(git, name),
    tagDate: (name) => tagDate(git, name),
    streamCommits: (range, onCommit) => streamCommits(git, range, onCommit),
    walkLine: (from) => walkLine(git, from),
    commitsNamed: (names) => commitsNamed(git, names),
    showFile: (ref, path) => fileAt(git, ref, path),
    hasFile: (sha, path) => hasFile(git, sha, path),
    inHistoryOrder: (names) => inHistoryOrder(git, names),
    pickCommits: (picks) => pickCommits(run, git, picks),
    writeTagObject: (tag) => writeTagObject(git, tag),
    remoteRefs: (remote) => remoteRefs(git, remote),
    fetchAll: (remote) => fetchAll(git, remote),
    pushAtomic: (push) => pushAtomic(git, push),
  };
}
