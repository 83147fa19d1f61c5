import { noticeTargets } from '../../shared/notify/targets.ts';
import { candidateAt } from '../../shared/semver/candidate.ts';
import { formatVersion } from '../../shared/semver/version.ts';
import type { TaggedVersion } from '../../shared/semver/tagged-version.ts';
import type { Candidate } from './candidate.ts';
import type { Cut } from './effects.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';

/** What a cut writes besides its candidate, as the facts ask for it. */
export function aroundCandidate(
  { tag }: Candidate,
  mode: CutInputs['mode'],
  facts: CutFacts,
): Pick<Cut, 'onto' | 'ontoVersion' | 'picks' | 'workflows' | 'forwardPort' | 'event' | 'notices'> {
  const event = mode === 'hotfix' ? 'hotfix' : 'cut';
  const picks = facts.picks.commits.map(({ sha }) => sha);
  const onto = picks.length === 0 ? undefined : versionOf(facts);
  return {
    onto: picks.length === 0 ? null : (onto?.tag.name ?? facts.target.ref),
    ontoVersion: onto === undefined ? null : formatVersion(onto.version),
    picks,
    workflows: facts.startsWorkflows === false ? facts.settings.train['ci-workflows'] : [],
    forwardPort: forwardPort(tag, facts),
    event,
    notices: noticeTargets(facts.settings.notify, event),
  };
}

/** The version that is picked onto, by its tag. A branch would not do for a run that goes on later: this very cut may move it. */
function versionOf({ target, tags: { versions } }: CutFacts): TaggedVersion | undefined {
  return versions.find(({ tag }) => tag.name === target.ref) ?? candidateAt(target.sha, versions);
}

/** Where the branch of the train lacks a fix, its way there: a branch with the picks, or the candidate's own to merge by hand. */
function forwardPort(tag: string, { forwardPort: port, settings, branches }: CutFacts): Cut['forwardPort'] {
  if (port === undefined || port.commits.length === 0) return undefined;
  const base = settings.branch ?? settings.train.branch;
  const picks = port.commits.map(({ sha }) => sha);
  const onto = branches.get(settings.train.branch) ?? '';
  const pushed =
    port.sha === undefined ? undefined : { branch: `forward-port/${tag}`, sha: port.sha, onto, picks };
  return { pushed, base, title: `fix: bring ${tag} to ${base}` };
}
