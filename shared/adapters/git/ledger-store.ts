import { COMMITTER } from '../../ledger/committer.ts';
import type { LedgerStore, LedgerWrite, Written } from '../../ledger/store.ts';
import { type Git } from './git.ts';
import { GitError, gitFailed } from './git-error.ts';
import { identityLine } from './identity.ts';
import { fileAt } from './file-at.ts';
import { ledgerTip, localRef } from './ledger-tip.ts';
import { checkedName } from './name.ts';
import { writeTree } from './write-tree.ts';

/** Where the repository keeps reflogs git wants to know who moves a ref, and a runner need not have told it. */
const WHO = { GIT_COMMITTER_NAME: COMMITTER.name, GIT_COMMITTER_EMAIL: COMMITTER.email };
/** Milliseconds that git waits while somebody else moves the same ref; its own 100 are few for a busy machine. */
const REF_LOCK = ['-c', 'core.filesRefLockTimeout=10000'];

/**
 * A ledger on a branch of a local clone or bare repository. Index, work tree and HEAD are never touched. Where the clone
 * has no such branch, what was fetched from `origin` is read, and the first write makes the branch on top of it.
 * All of it rejects with a `GitError` when git has no answer.
 */
export function localLedgerStore(git: Git, branch: string): LedgerStore {
  return {
    head: async () => (await ledgerTip(git, branch))?.sha,
    read: (commit, path) => read(git, commit, path),
    write: (write) => swap(git, branch, write),
  };
}

/** An entry may be as long as its facts are many. */
async function read(git: Git, commit: string, path: string): Promise<string | undefined> {
  const found = await fileAt(git, commit, path, Infinity);
  if (found.kind === 'unreadable')
    throw new GitError('malformed', `${path} as of ${commit.slice(0, 7)} cannot be read: ${found.why}`);
  return found.kind === 'text' ? found.text : undefined;
}

/** Objects first, which nobody sees; then the ref, if it still stands where it stood. */
async function swap(git: Git, branch: string, write: LedgerWrite): Promise<Written> {
  const tip = await ledgerTip(git, branch);
  if (tip?.sha !== write.parent) return { kind: 'lost' };
  const commit = await writeCommit(git, write);
  const ref = localRef(branch);
  const command = tip?.ref === ref ? `update ${ref} ${commit} ${tip.sha}` : `create ${ref} ${commit}`;
  const args = ['update-ref', '-m', 'release-actions: ledger', '--stdin'];
  const { code, stderr } = await git.ask(args, { input: `${command}\n`, env: WHO, global: REF_LOCK });
  if (code === 0) return { kind: 'won', head: commit };
  if ((await ledgerTip(git, branch))?.sha !== write.parent) return { kind: 'lost' };
  throw gitFailed(args, stderr, git.directory);
}

/** The same write is the same commit on every machine: nothing in it comes from the clone or the clock. */
async function writeCommit(git: Git, { parent, files, message, at }: LedgerWrite): Promise<string> {
  const blobs = await Promise.all(
    Object.entries(files).map(async ([path, text]) => [path, await writeObject(git, 'blob', text)] as const),
  );
  const tree = await writeTree(git, parent, new Map(blobs));
  const who = identityLine({ ...COMMITTER, at });
  const heading = [
    `tree ${tree}`,
    ...(parent === undefined ? [] : [`parent ${checkedName(parent)}`]),
    `author ${who}`,
    `committer ${who}`,
  ];
  return writeObject(git, 'commit', `${heading.join('\n')}\n\n${message}`);
}

/** Source of the formats: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
async function writeObject(git: Git, type: 'blob' | 'commit', text: string): Promise<string> {
  return (await git.read(['hash-object', '-w', '-t', type, '--stdin'], { input: text })).trim();
}
