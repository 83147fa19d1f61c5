import { CouldNotDecide } from '../../gate/could-not-decide.ts';
import type { Reason } from '../../gate/reason.ts';
import type { LedgerStore, LedgerWrite, Written } from '../../ledger/store.ts';
import { valueOf } from './answer.ts';
import type { GitHubClient } from './client.ts';
import { compare } from './compare.ts';
import { fileAt } from './file-at.ts';
import { createCommit, createTree, treeOf } from './git-objects.ts';
import { MOST_TRIES, pauseAfter } from './pacing.ts';
import { createRef, moveRef, type RefName, refAt } from './refs.ts';
import { rulesetsOn } from './rulesets.ts';
import type { Sent } from './send.ts';

/**
 * The ledger as a branch on GitHub, without a clone: files and commit are made as objects, which nobody sees, then the
 * branch is moved there without force, which is the compare-and-swap.
 * Needs `contents: write`, and a repository that has a commit.
 */
export function gitHubLedgerStore(client: GitHubClient, branch: string): LedgerStore {
  const ref: RefName = `refs/heads/${branch}`;
  return {
    head: async () => valueOf(await refAt(client, ref)),
    read: async (commit, path) => valueOf(await fileAt(client, { commit, path })),
    write: async (write) => {
      const made = await commitOf(client, write);
      const written = made.kind === 'done' ? await swap(client, ref, write.parent, made.value) : made;
      return written.kind === 'refused' ? blocked(client, branch, written.reason) : written;
    },
  };
}

type Refused = { readonly kind: 'refused'; readonly reason: Reason };

/** Makes the objects of a write. The same write makes the same commit, so an unknown outcome is cleared by another try. */
async function commitOf(
  client: GitHubClient,
  { parent, files, message, at }: LedgerWrite,
): Promise<Refused | { readonly kind: 'done'; readonly value: string }> {
  const base = parent === undefined ? undefined : valueOf(await treeOf(client, parent));
  const tree = await untilKnown(client, () => createTree(client, { base, files }));
  if (tree.kind === 'refused') return tree;
  return untilKnown(client, () => createCommit(client, { tree: tree.value, parent, message, at }));
}

async function untilKnown<T>(
  client: GitHubClient,
  act: () => Promise<Sent<T>>,
): Promise<Refused | { readonly kind: 'done'; readonly value: T }> {
  for (let tries = 1; ; tries++) {
    const sent = await act();
    if (sent.kind === 'done' || sent.kind === 'refused') return sent;
    await pauseOrGiveUp(client, tries, sent.reason);
  }
}

/**
 * Moves the branch from parent to commit. What became of a move without a clear answer is read from the branch; while
 * that does not tell, the same move is made again, which can do no harm: it is bound to the parent.
 */
async function swap(
  client: GitHubClient,
  ref: RefName,
  parent: string | undefined,
  sha: string,
): Promise<Written | Refused> {
  let mayHaveMoved = false;
  for (let tries = 1; ; tries++) {
    const moved = await (parent === undefined
      ? createRef(client, { ref, sha })
      : moveRef(client, { ref, sha }));
    if (moved.kind === 'done') return { kind: 'won', head: sha };
    if (moved.kind === 'refused') return moved;
    mayHaveMoved ||= moved.kind === 'unknown';
    const found = await look(client, ref, parent, sha);
    if (found !== undefined) return found;
    // The branch is read from a copy that may lag behind; the refusal is not.
    if (!mayHaveMoved && (tries === MOST_TRIES || client.pacing === undefined)) return { kind: 'lost' };
    await pauseOrGiveUp(client, tries, moved.reason);
  }
}

/** What the branch says about a move; `undefined` when it stands at the parent, or is shown as it was before that. */
async function look(
  client: GitHubClient,
  ref: RefName,
  parent: string | undefined,
  sha: string,
): Promise<Written | undefined> {
  const head = valueOf(await refAt(client, ref));
  if (head === sha) return { kind: 'won', head };
  if (head === undefined || head === parent) return undefined;
  // Others may have written on top of our commit before we looked.
  if (await isAhead(client, sha, head)) return { kind: 'won', head };
  return parent === undefined || (await isAhead(client, parent, head)) ? { kind: 'lost' } : undefined;
}

async function isAhead(client: GitHubClient, base: string, head: string): Promise<boolean> {
  return valueOf(await compare(client, { base, head })).status === 'ahead';
}

async function pauseOrGiveUp({ pacing }: GitHubClient, tries: number, reason: Reason): Promise<void> {
  if (pacing === undefined || tries === MOST_TRIES) throw new CouldNotDecide([reason]);
  await pacing.sleep(pauseAfter(tries, pacing.random));
}

/** Why nothing can be recorded, with the names of the rulesets where that is the cause. */
async function blocked(client: GitHubClient, branch: string, reason: Reason): Promise<Written> {
  const message = `the ledger cannot be written: ${reason.message}`;
  const rulesets = reason.code === 'rule-violation' ? await rulesetsOn(client, branch) : undefined;
  if (rulesets?.kind !== 'answered' || rulesets.value.length === 0)
    return { kind: 'blocked', reason: { ...reason, message } };
  const names = rulesets.value.map(({ id, name, source }) => `"${name.slice(0, 100)}" (${id}, of ${source})`);
  return {
    kind: 'blocked',
    reason: {
      ...reason,
      message: `${message}; these rulesets are on refs/heads/${branch}: ${names.join(', ')}`,
    },
  };
}
