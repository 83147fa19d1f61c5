import { ABSENT } from '../../../shared/adapters/files/file-text.ts';
import type { Branches } from '../../../shared/adapters/git/branches.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { RemoteRef } from '../../../shared/adapters/git/remote-refs.ts';
import type { Commit } from '../../../shared/semver/commit.ts';
import type { Objects } from './objects.ts';

/** What of a repository a release stands on; asked of git once and never written to. */
export type History = {
  readonly directory: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly branches: Branches;
  readonly isAncestor: Repository['isAncestor'];
  readonly tagMessage: Repository['tagMessage'];
  readonly tagDate: Repository['tagDate'];
  readonly commits: (to: string, excluding: readonly string[]) => Promise<readonly Commit[]>;
  readonly commitsNamed: Repository['commitsNamed'];
};

/** The clone with the tags that a rehearsal makes laid over it. Nothing of it writes. */
export function repositoryOver(
  history: History,
  objects: Objects,
  configText: (path: string) => string | undefined,
): Repository {
  const never = () => Promise.reject(new Error('a rehearsal writes nothing to the clone'));
  const own = (name: string): string | undefined => objects.tag(objects.refs.get(`refs/tags/${name}`) ?? '');
  const tags = () =>
    [...objects.refs.keys()].flatMap((ref) => {
      const sha = ref.startsWith('refs/tags/') ? objects.commitOf(ref) : undefined;
      return sha === undefined ? [] : [{ name: ref.slice('refs/tags/'.length), sha }];
    });
  return {
    directory: history.directory,
    isBare: false,
    head: () => Promise.resolve(undefined),
    resolveCommit: (ref) => Promise.resolve(objects.commitOf(ref)),
    resolveCommits: (refs) => Promise.resolve(refs.map((ref) => objects.commitOf(ref))),
    hasRef: (name) => Promise.resolve(objects.refs.has(name)),
    isAncestor: history.isAncestor,
    isShallow: () => Promise.resolve(false),
    deepen: never,
    remoteUrl: () => Promise.resolve(undefined),
    branches: () => Promise.resolve(history.branches),
    tags: () => Promise.resolve(tags()),
    tagsMergedInto: () => Promise.resolve(new Set()),
    tagMessage: (name) => {
      const text = own(name);
      return text === undefined
        ? history.tagMessage(name)
        : Promise.resolve(text.slice(text.indexOf('\n\n') + 2));
    },
    tagDate: (name) => {
      const seconds = /^tagger .* (\d+) [+-]\d{4}$/m.exec(own(name) ?? '')?.[1];
      return seconds === undefined ? history.tagDate(name) : Promise.resolve(Number(seconds) * 1_000);
    },
    streamCommits: async ({ to, excluding }, onCommit) => {
      const commits = await history.commits(to, excluding);
      commits.forEach(onCommit);
      return commits.length;
    },
    walkLine: () => ({ backTo: never, drop: () => undefined }),
    commitsNamed: history.commitsNamed,
    // What is cut in a rehearsal is the configuration as it lies in the folder.
    showFile: (_ref, path) => {
      const text = configText(path);
      return Promise.resolve(text === undefined ? ABSENT : { kind: 'text', text });
    },
    // A rehearsal takes every commit, whatever it touches: no path is amiss in it.
    hasFile: () => Promise.resolve(true),
    inHistoryOrder: (names) => Promise.resolve(names),
    pickCommits: never,
    writeTagObject: never,
    remoteRefs: () =>
      Promise.resolve({
        kind: 'answered',
        value: new Map(
          [...objects.refs].flatMap(([ref, sha]): [string, RemoteRef][] => {
            const commit = objects.commitOf(sha);
            return commit === undefined ? [] : [[ref, { sha, commit }]];
          }),
        ),
      }),
    fetchAll: () => Promise.resolve({ kind: 'answered', value: undefined }),
    pushAtomic: never,
  };
}
