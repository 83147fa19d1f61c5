import type { Repository } from '../../shared/adapters/git/repository.ts';
import type { Commit } from '../../shared/semver/commit.ts';
import type { Tag } from '../../shared/semver/tag.ts';

/** What a replay needs of a repository: its tags, and every commit that one of them leads to, parents before children. */
export type History = { readonly tags: readonly Tag[]; readonly commits: readonly Commit[] };

/**
 * Reads the history behind the given tags, each commit once; with paths, only the commits that touch one of them. Quick
 * when the tags come newest first.
 */
export async function readHistory(
  repository: Repository,
  tags: readonly Tag[],
  paths: readonly string[] = [],
): Promise<History> {
  const commits: Commit[] = [];
  const known = new Set<string>();
  const asked: string[] = [];
  for (const { sha } of tags) {
    if (known.has(sha)) continue;
    const added: Commit[] = [];
    await repository.streamCommits({ to: sha, excluding: asked, paths }, (commit) => void added.push(commit));
    // What comes later may have parents in what came before, and never the other way round.
    for (const commit of added.reverse()) {
      commits.push(commit);
      known.add(commit.sha);
    }
    asked.push(sha);
  }
  return { tags, commits };
}
