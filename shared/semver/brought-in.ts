import type { ParsedCommit } from './parsed-commit.ts';

/** Tells which commits of a range a merge brought in: `git log merge^1..merge` without the merge, inside the range. */
export type BroughtIn = (merge: ParsedCommit) => readonly ParsedCommit[];

/**
 * Gives every commit of the range to the oldest merge that brought it in, in one walk along first parents. What a line
 * of development had before a merge is its own, so it is never given to the merge; where parents are missing from the
 * range (path filters) a merge brings in less, never more.
 */
export function broughtInByMerges(commits: readonly ParsedCommit[]): BroughtIn {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const haveChildren = new Set(commits.flatMap(({ parents }) => parents));
  const given = new Set<ParsedCommit>();
  const directly = new Map<ParsedCommit, ParsedCommit[]>();
  const lines: { readonly tip: ParsedCommit; readonly merge: ParsedCommit | undefined }[] = commits
    .filter(({ sha }) => !haveChildren.has(sha))
    .map((tip) => ({ tip, merge: undefined }));

  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    let commit: ParsedCommit | undefined = line.tip;
    while (commit !== undefined && !given.has(commit)) {
      given.add(commit);
      if (line.merge !== undefined) directly.get(line.merge)?.push(commit);
      const merge: ParsedCommit = commit;
      if (merge.parents.length > 1) directly.set(merge, []);
      // Pushed from the newest merge to the oldest, so that the oldest is the next to take its share.
      for (const parent of merge.parents.slice(1)) {
        const tip = bySha.get(parent);
        if (tip !== undefined) lines.push({ tip, merge });
      }
      commit = bySha.get(merge.parents[0] ?? '');
    }
  }
  return (merge) => {
    const all = [...(directly.get(merge) ?? [])];
    // The list grows while it is read: a merge on the branch brought its own commits along.
    for (const commit of all) for (const further of directly.get(commit) ?? []) all.push(further);
    return all;
  };
}
