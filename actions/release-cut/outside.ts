import type { CutCondition, CutEffect } from './effects.ts';

/** What stands outside of what a cut makes, as it was seen last. `undefined`: it was not asked. */
export type Outside = {
  /** Commit by full name of a ref, tags peeled; `null` for a ref that is not there. */
  readonly refs: ReadonlyMap<string, string | null>;
  /** Releases of the tag, drafts included, oldest first. */
  readonly releases: readonly SeenRelease[] | undefined;
  /** Workflows that have run, or run, for the candidate's commit after a manual start. */
  readonly runs: ReadonlySet<string> | undefined;
  /** Pull requests as `head base`, open or not. */
  readonly pulls: ReadonlySet<string> | undefined;
};

export type SeenRelease = { readonly id: number; readonly isDraft: boolean; readonly url: string };

/** What must be seen to tell whether the effects of a cut are done. */
export type OutsideQuestion = {
  readonly tag: string;
  readonly refs: readonly string[];
  readonly runs: readonly { readonly workflow: string; readonly sha: string }[];
  readonly pulls: readonly { readonly head: string; readonly base: string }[];
};

/** The question that these effects ask of the outside. */
export function outsideOf(tag: string, effects: readonly CutEffect[]): OutsideQuestion {
  const conditions = effects.flatMap(({ expect, settled }) => [expect, settled]);
  const refs = conditions.flatMap((one) =>
    one.kind === 'refs' ? Object.keys(one.at) : one.kind === 'ref-exists' ? [one.ref] : [],
  );
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
    case 'ref-exists': {
      const there = outside.refs.get(condition.ref);
      return there === undefined ? undefined : there !== null;
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
  }
}

const COUNTS = {
  none: (count: number) => count === 0,
  some: (count: number) => count > 0,
  'at-most-one': (count: number) => count <= 1,
  several: (count: number) => count > 1,
} as const;

/** How a pull request is told from others. git allows no space in the name of a branch. */
export function pullName({ head, base }: { readonly head: string; readonly base: string }): string {
  return `${head} ${base}`;
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
      return { ...outside, releases: [{ id: 0, isDraft: true, url: '' }] };
    case 'drop-duplicate-drafts':
      return { ...outside, releases: (outside.releases ?? []).slice(0, 1) };
    case 'start-workflow':
      return { ...outside, runs: new Set([...(outside.runs ?? []), command.workflow]) };
    case 'open-pull-request':
      return { ...outside, pulls: new Set([...(outside.pulls ?? []), pullName(command)]) };
  }
}
