import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Commit } from '../../../shared/semver/commit.ts';
import type { History } from '../github/repository.ts';
import type { Candidate } from '../setting/setting.ts';

/** All that a rehearsal asks of the clone, each question once however many scenarios ask it. Only reads. */
export async function historyOf(repository: Repository): Promise<History> {
  const [tags, branches] = await Promise.all([repository.tags(), repository.branches()]);
  const commits = once(async (to: string, ...excluding: string[]) => {
    const found: Commit[] = [];
    await repository.streamCommits({ to, excluding, paths: [] }, (commit) => void found.push(commit));
    return found;
  });
  return {
    directory: repository.directory,
    tags: new Map(tags.map(({ name, sha }) => [name, sha])),
    branches,
    isAncestor: once(repository.isAncestor),
    tagMessage: once(repository.tagMessage),
    tagDate: once(repository.tagDate),
    commits: (to, excluding) => commits(to, ...excluding),
    commitsNamed: repository.commitsNamed,
  };
}

/** The history of a repository that nobody has: the final release before a candidate, and a commit after it. */
export function madeUpHistory({ sha, previousTag }: Pick<Candidate, 'sha' | 'previousTag'>): History {
  const before = '1'.repeat(40);
  return {
    directory: '',
    tags: new Map(previousTag === undefined ? [] : [[previousTag, before]]),
    branches: new Map([['main', sha]]),
    isAncestor: (ancestor, descendant) => Promise.resolve(ancestor === before || ancestor === descendant),
    tagMessage: () => Promise.resolve(undefined),
    tagDate: () => Promise.resolve(undefined),
    commits: () => Promise.resolve([]),
    commitsNamed: (names) => Promise.resolve(names.map((missing) => ({ missing }))),
  };
}

function once<A extends string[], T>(ask: (...words: A) => Promise<T>): (...words: A) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (...words) => {
    const key = JSON.stringify(words);
    const answer = known.get(key) ?? ask(...words);
    known.set(key, answer);
    return answer;
  };
}
