import type { Commit } from '../../../shared/semver/commit.ts';
import type { History } from './repository.ts';

/** A commit that only a rehearsal knows, and the one that it was made on. */
export type MadeUp = { readonly commit: Commit; readonly parent: string };

/** A history with commits laid over it that git was never asked about, and must not be. */
export function historyWith(history: History, madeUp: readonly MadeUp[]): History {
  const known = new Map(madeUp.map((one) => [one.commit.sha, one]));
  const isAncestor = async (ancestor: string, descendant: string): Promise<boolean> => {
    if (ancestor === descendant) return true;
    const own = known.get(descendant);
    if (own !== undefined) return isAncestor(ancestor, own.parent);
    return known.has(ancestor) ? false : history.isAncestor(ancestor, descendant);
  };
  const commits = async (to: string, excluding: readonly string[]): Promise<readonly Commit[]> => {
    if (excluding.includes(to)) return [];
    const own = known.get(to);
    if (own !== undefined) return [own.commit, ...(await commits(own.parent, excluding))];
    const asked = excluding.filter((sha) => !known.has(sha));
    return history.commits(to, asked);
  };
  return {
    ...history,
    isAncestor,
    commits,
    commitsNamed: async (names) => {
      const others = names.filter((name) => !known.has(name));
      const found = others.length === 0 ? [] : await history.commitsNamed(others);
      return names.map((name) => known.get(name)?.commit ?? found[others.indexOf(name)] ?? { missing: name });
    },
  };
}

export function fixCommit(sha: string, parent: string, at: number, message: string): MadeUp {
  const author = { name: 'rehearsal', email: 'rehearsal@example.com' };
  return { parent, commit: { sha, parents: [parent], committedAt: at, author, message } };
}
