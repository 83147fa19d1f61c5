import type { CutEffect, ForwardPort } from './effects.ts';

/** The way back of a hotfix: its branch, and the pull request from there, or from that of the candidate where a person must merge. */
export function forwardPortEffects(
  { pushed, base, title }: ForwardPort,
  candidate: string,
): readonly CutEffect[] {
  const head = pushed?.branch ?? candidate;
  const sha = pushed?.sha ?? null;
  const pull: CutEffect = {
    key: `open-pull-request ${head} ${base}`,
    do: { kind: 'open-pull-request', head, base, title, draft: pushed === undefined },
    expect: { kind: 'pull-request', head, base, sha, exists: false },
    settled: { kind: 'pull-request', head, base, sha, exists: true },
    retry: 'check-first',
  };
  if (pushed === undefined) return [pull];
  const ref = `refs/heads/${pushed.branch}`;
  return [
    {
      key: `push-branch ${pushed.branch}`,
      do: { kind: 'push-branch', ...pushed },
      expect: { kind: 'refs', at: { [ref]: null } },
      settled: { kind: 'refs', at: { [ref]: pushed.sha } },
      retry: 'check-first',
    },
    pull,
  ];
}
