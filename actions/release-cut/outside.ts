import type { CutCondition, CutEffect } from './effects.ts';

/** What stands outside of what a cut makes, as it was seen last. `undefined`: it was not asked. */
export type Outside = {
  /** Commit by full name of a ref, tags peeled; `null` for a ref that is not there. */
  readonly refs: ReadonlyMap<string, string | null>;
  /** Releases of the tag, drafts included, oldest first. */
  readonly releases: readonly SeenRelease[] | undefined;
  /** Workflows that have run, or run, for the candidate's branch or tag at its commit. */
  readonly runs: ReadonlySet<string> | undefined;
  /** Pull requests as `head base` and `head base sha`, open or not. */
  readonly pulls: ReadonlySet<string> | undefined;
};

export type SeenRelease = {
  readonly id: number;
  readonly isDraft: boolean;
  readonly url: string;
  readonly body: string;
};

/** What must be seen to tell whether the effects of a cut are done. */
export type OutsideQuestion = {
  readonly tag: string;
  readonly refs: readonly string[];
  readonly runs: readonly { readonly workflow: string; readonly branch: string; readonly sha: string }[];
  readonly pulls: readonly { readonly head: string; readonly base: string }[];
};

/** The question that these effects ask of the outside. */
export function outsideOf(tag: string, effects: readonly CutEffect[]): OutsideQuestion {
  const conditions = effects.flatMap(({ expect, settled }) => [expect, settled]);
  const refs = conditions.flatMap((one) => (one.kind === 'refs' ? Object.keys(one.at) : []));
  const settled = effects.map((effect) => effect.settled);
  return {
    tag,
    refs: [...new Set(refs)],
    runs: settled.flatMap((one) => (one.kind === 'run' ? [one] : [])),
    pulls: settled.flatMap((one) => (one.kind === 'pull-request' ? [one] : [])),
  };
}

/** Whether a condition holds; `undefined` when what it is about was not asked. */
export function holds(condition: CutCondition, outside: Outside): boolean | undefined {
  switch (condition.kind) {
    case 'refs': {
      const seen = Object.entries(condition.at).map(([ref, sha]) => [outside.refs.get(ref), sha] as const);
      if (seen.some(([there]) => there === undefined)) return undefined;
      return seen.every(([there, sha]) => there === sha);
    }
    case 'releases': {
      const count = outside.releases?.length;
      return count === undefined ? undefined : COUNTS[condition.is](count);
    }
    case 'run': {
      const found = outside.runs?.has(condition.workflow);
      return found === undefined ? undefined : found === condition.exists;
    }
    case 'pull-request': {
      const found = outside.pulls?.has(pullName(condition));
      return found === undefined ? undefined : found === condition.exists;
    }
    case 'unseen':
      return undefined;
  }
}

const COUNTS = {
  none: (count: number) => count === 0,
  some: (count: number) => count > 0,
  'at-most-one': (count: number) => count <= 1,
  several: (count: number) => count > 1,
} as const;

/** How a pull request is told from others, with the commit of its branch or without. git allows no space in the name of a branch. */
export function pullName({
  head,
  base,
  sha,
}: {
  readonly head: string;
  readonly base: string;
  readonly sha: string | null;
}): string {
  return sha === null ? `${head} ${base}` : `${head} ${base} ${sha}`;
}

/** Drafts beside the oldest release that say just what this cut would write: no person has made them or worked on them. */
export function ownDuplicates(
  releases: Outside['releases'],
  body: string | undefined,
): readonly SeenRelease[] {
  const [, ...others] = releases ?? [];
  return others.filter(
    (one) => one.isDraft && body !== undefined && plainLines(one.body) === plainLines(body),
  );
}

/** GitHub's own editor ends lines as Windows does. */
function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}

/** The outside once an effect is done. */
export function afterEffect({ do: command, settled }: CutEffect, outside: Outside): Outside {
  switch (command.kind) {
    case 'publish-candidate':
      return settled.kind === 'refs'
        ? { ...outside, refs: new Map([...outside.refs, ...Object.entries(settled.at)]) }
        : outside;
    case 'push-branch':
      return { ...outside, refs: new Map(outside.refs).set(`refs/heads/${command.branch}`, command.sha) };
    case 'draft-release':
      return { ...outside, releases: [{ id: 0, isDraft: true, url: '', body: '' }] };
    case 'drop-duplicate-drafts':
      return { ...outside, releases: (outside.releases ?? []).slice(0, 1) };
    case 'start-workflow':
      return { ...outside, runs: new Set([...(outside.runs ?? []), command.workflow]) };
    case 'open-pull-request': {
      const names = [pullName({ ...command, sha: null })];
      if (settled.kind === 'pull-request') names.push(pullName(settled));
      return { ...outside, pulls: new Set([...(outside.pulls ?? []), ...names]) };
    }
    case 'notify':
      return outside;
  }
}
