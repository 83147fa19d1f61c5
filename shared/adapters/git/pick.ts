import type { Run } from '../process/run.ts';
import type { Remote } from './authentication.ts';
import type { Git } from './git.ts';
import { type Identity, identityLine } from './identity.ts';
import { mergeTrees } from './merge-trees.ts';
import { checkedName } from './name.ts';
import { besidesOrigin } from './origin.ts';
import { pickedMessage } from './picked-message.ts';
import { type RawCommit, readRawCommits } from './raw-commit.ts';
import { openWorkshop } from './workshop.ts';

export type Picks = {
  /** The commit to build on. */
  readonly onto: string;
  /** In the order to pick them, oldest first. */
  readonly commits: readonly string[];
  readonly committer: Identity;
  /** Where a partial clone gets its missing files; by default from its remote with the credentials it has. */
  readonly remote?: Remote;
};

/** `picked` in a conflict is the number of commits before it that went well. `empty`: the change is there already. */
export type Picked =
  | { readonly kind: 'picked'; readonly sha: string; readonly commits: readonly Pick[] }
  | {
      readonly kind: 'conflict';
      readonly commit: string;
      readonly paths: readonly string[];
      readonly picked: number;
    }
  | { readonly kind: 'empty'; readonly commit: string };

type Pick = { readonly from: string; readonly sha: string };

/**
 * Picks commits onto another one as `git cherry-pick -x` would, a merge by its first parent, but touches no work tree, no
 * index and no ref: it only adds objects. The same picks give the same commits in every run and in every clone. They are
 * not signed. Rejects with a `GitError` when a commit, its parent or its files are not there and cannot be fetched.
 */
export async function pickCommits(run: Run, git: Git, picks: Picks): Promise<Picked> {
  const workshop = await openWorkshop(
    run,
    git.directory,
    picks.remote && (await besidesOrigin(git, picks.remote)),
  );
  const [onto, ...commits] = await readRawCommits(
    workshop.git,
    [picks.onto, ...picks.commits].map(checkedName),
  );
  if (onto === undefined) throw new Error('no commit was asked for, and one was');
  const parents = [...new Set(commits.flatMap((commit) => commit.parents.slice(0, 1)))];
  const trees = new Map(
    (await readRawCommits(workshop.git, parents)).map(({ sha, tree }) => [sha, tree] as const),
  );
  const done: Pick[] = [];
  let { sha, tree } = onto;
  for (const commit of commits) {
    const base = trees.get(commit.parents[0] ?? '') ?? workshop.emptyTree;
    const merged = await mergeTrees(workshop, { base, ours: tree, theirs: commit.tree });
    if (merged.kind === 'conflict')
      return { kind: 'conflict', commit: commit.sha, paths: merged.paths, picked: done.length };
    if (merged.tree === tree) return { kind: 'empty', commit: commit.sha };
    sha = await workshop.write('commit', pickedCommit(commit, merged.tree, sha, picks.committer));
    tree = merged.tree;
    done.push({ from: commit.sha, sha });
  }
  return { kind: 'picked', sha, commits: done };
}

function pickedCommit(commit: RawCommit, tree: string, parent: string, committer: Identity): Uint8Array {
  const by = Buffer.from(identityLine(committer)).toString('latin1');
  const encoding = commit.encoding === undefined ? '' : `encoding ${commit.encoding}\n`;
  const headers = `tree ${tree}\nparent ${parent}\nauthor ${commit.author}\ncommitter ${by}\n${encoding}`;
  return Buffer.from(`${headers}\n${pickedMessage(commit.message, commit.sha)}`, 'latin1');
}
