import { candidateAt } from '../../shared/semver/candidate.ts';
import type { Candidate } from './candidate.ts';
import type { Cut } from './effects.ts';
import type { CutFacts } from './facts.ts';

/** What a cut writes besides its candidate, as the facts ask for it. */
export function aroundCandidate(
  { tag }: Candidate,
  facts: CutFacts,
): Pick<Cut, 'onto' | 'picks' | 'workflows' | 'forwardPort'> {
  const picks = facts.picks.commits.map(({ sha }) => sha);
  return {
    onto: picks.length === 0 ? null : tagOf(facts),
    picks,
    workflows: facts.startsWorkflows === false ? facts.settings.train['ci-workflows'] : [],
    forwardPort: forwardPort(tag, facts),
  };
}

/** The tag that is picked onto. A branch would not do for a run that goes on later: this very cut may move it. */
function tagOf({ target, tags: { versions } }: CutFacts): string {
  const named = versions.find(({ tag }) => tag.name === target.ref) ?? candidateAt(target.sha, versions);
  return named?.tag.name ?? target.ref;
}

/** Where the branch of the train lacks a fix, its way there: a branch with the picks, or the candidate's own to merge by hand. */
function forwardPort(tag: string, { forwardPort: port, settings }: CutFacts): Cut['forwardPort'] {
  if (port === undefined || port.commits.length === 0) return undefined;
  const base = settings.branch ?? settings.train.branch;
  const pushed = port.sha === undefined ? undefined : { branch: `forward-port/${tag}`, sha: port.sha };
  return { pushed, base, title: `fix: bring ${tag} to ${base}` };
}
