import type { Repository } from '../../../shared/adapters/git/repository.ts';

const KEPT = [
  'tags',
  'branches',
  'remoteUrl',
  'tagMessage',
  'tagDate',
  'showFile',
  'isAncestor',
  'remoteRefs',
  'fetchAll',
] as const;

/** A repository that asks git each thing once: for walks over hundreds of runs in which no commit and no branch changes. */
export function remembering(repository: Repository, known: Map<string, unknown>): Repository {
  const kept = KEPT.map((name) => {
    const ask = repository[name] as (...args: readonly unknown[]) => Promise<unknown>;
    const remembered = (...args: readonly unknown[]): unknown => {
      const key = JSON.stringify([name, ...args]);
      const answer = known.get(key) ?? ask(...args);
      known.set(key, answer);
      return answer;
    };
    return [name, remembered] as const;
  });
  return { ...repository, ...Object.fromEntries(kept) };
}
