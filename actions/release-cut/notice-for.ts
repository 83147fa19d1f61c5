import { linksOf } from '../../shared/notify/links.ts';
import type { Notice } from '../../shared/notify/notice.ts';
import { cutNotice, hotfixNotice } from '../../shared/notify/notices.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import type { CutEvent } from './effects.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';
import type { Outside } from './outside.ts';
import type { CutPlan } from './plan.ts';
import { reasonOf } from './reason-of.ts';

/** What a notice of a cut is made of. */
export type CutStory = {
  readonly inputs: CutInputs;
  readonly facts: CutFacts;
  readonly plan: CutPlan;
  readonly releases: Outside['releases'];
};

/** More is read in the notes. */
const MOST_LINES = 10;

/** The notice of a cut, from what it was decided by. */
export function noticeFor(event: CutEvent, tag: string, { inputs, facts, plan, releases }: CutStory): Notice {
  const { notify, services } = facts.settings;
  const release = releases?.[0]?.url ?? '';
  const links = [
    ...(release === '' ? [] : [{ text: 'Draft release', url: release }]),
    ...linksOf(notify ?? {}, {
      version: plan.candidate?.versionText ?? '',
      service: services.join(','),
    }),
  ];
  if (event === 'hotfix')
    return hotfixNotice({
      tag,
      links,
      base: facts.base?.tag.name ?? '',
      justification: reasonOf(inputs)?.justification ?? '',
      incident: reasonOf(inputs)?.incident ?? undefined,
      changes: subjects(plan.commits),
      status: 'cut; it takes no traffic yet',
    });
  return cutNotice({
    tag,
    links,
    commits: plan.commits.length,
    previous: facts.base?.tag.name,
    stage: undefined,
    next: [],
    highlights: subjects(plan.commits.filter(({ type, breaking }) => type === 'feat' || breaking)),
    impact: undefined,
    risk: undefined,
    owner: undefined,
    flags: [],
  });
}

function subjects(commits: readonly ParsedCommit[]): readonly string[] {
  const more = commits.length - MOST_LINES;
  const shown = commits.slice(0, MOST_LINES).map(({ subject }) => subject.slice(0, 200));
  return more > 0 ? [...shown, `and ${more} more`] : shown;
}
