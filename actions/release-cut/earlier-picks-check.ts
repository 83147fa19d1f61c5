import type { Check } from '../../shared/gate/check.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import type { CutFacts } from './facts.ts';

/**
 * A further candidate of a hotfix has what the one before has: every hotfix starts at the released version, so what is
 * not named again would be lost. With `supersede` that is meant, and ends the candidate before.
 */
export function earlierPicksCheck({ line, picks, memory }: CutFacts, supersede: boolean): Check {
  const name = 'earlier picks';
  const latest = line?.latest;
  if (latest === undefined || memory?.ended.has(latest.candidate.tag.name) === true)
    return { name, verdict: 'pass', reasons: [] };
  const source = latest.candidate.tag.name;
  const dropped = latest.commits.filter((commit) => !picks.commits.some((pick) => isSame(commit, pick)));
  if (dropped.length === 0) return { name, verdict: 'pass', reasons: [] };
  if (supersede) {
    const names = dropped.map(nameOf).join(', ');
    const message = `${source} has no final version; this cut would supersede it, and drop ${names}`;
    return { name, verdict: 'pass', reasons: [{ code: 'superseded', message, source }] };
  }
  const reasons = dropped.map((commit) => ({
    code: 'drops-picks',
    message: `${nameOf(commit)} is in ${source} and would be lost: name it in commits too, or cut with supersede (${commit.subject})`,
    observed: commit.pickedFrom[0] ?? commit.sha,
    source,
  }));
  return { name, verdict: 'fail', reasons };
}

function isSame(commit: ParsedCommit, pick: ParsedCommit): boolean {
  const origins = [commit.sha, ...commit.pickedFrom];
  return origins.some(
    (origin) => pick.sha.startsWith(origin) || pick.pickedFrom.some((one) => one === origin),
  );
}

/** What to name in `commits` to have it again. */
function nameOf({ sha, pickedFrom }: ParsedCommit): string {
  return (pickedFrom[0] ?? sha).slice(0, 7);
}
