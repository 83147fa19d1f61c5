import type { Check } from '../../shared/gate/check.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import { type Verdict, worst } from '../../shared/gate/verdict.ts';
import { repositoryLinks } from '../../shared/notes/links.ts';
import { type ReleaseNotes, releaseNotes } from '../../shared/notes/notes.ts';
import type { Bump } from '../../shared/semver/bump-size.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { type Cancellation, cancelReverts } from '../../shared/semver/reverts.ts';
import { formatTag } from '../../shared/semver/tag-template.ts';
import { formatFinal } from '../../shared/semver/version.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { localDate } from '../../shared/calendar/local-time.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import { cutChecks } from './checks.ts';
import { type Choice, chooseVersion } from './choose-version.ts';
import { aroundCandidate } from './around-candidate.ts';
import { behindTip } from './behind-tip.ts';
import { cutRange } from './cut-range.ts';
import type { CutEffect } from './effects.ts';
import type { CutFacts } from './facts.ts';
import { finalVersion } from './final-version.ts';
import type { CutInputs } from './inputs.ts';
import { cutEffects } from './make-effects.ts';
import { pathUnmatched } from './path-unmatched.ts';
import { namedSlot, zoneOf } from './slot-check.ts';
import { tagMessage } from './tag-message.ts';

/** What a cut comes to. `refuse` has the reasons in its checks; `none` has nothing to release. */
export type CutPlan = {
  readonly decision: 'complete' | 'refuse' | 'none';
  readonly verdict: Verdict;
  /** Why this version, or why none. */
  readonly why: readonly Reason[];
  /** `why`, and the reasons of the checks, each with the name of its check. */
  readonly reasons: readonly Reason[];
  readonly checks: readonly Check[];
  readonly bump: Bump;
  readonly choice: Choice;
  readonly mode: CutInputs['mode'];
  readonly candidate: Candidate | undefined;
  readonly notes: ReleaseNotes | undefined;
  readonly effects: readonly CutEffect[];
  /** The slot that the candidate stands for. */
  readonly slot: Instant | undefined;
  /** The live candidate that this cut ends. */
  readonly supersedes: string | undefined;
  /** Newest first, picks included. */
  readonly commits: readonly ParsedCommit[];
  readonly cancelled: readonly Cancellation[];
  readonly unparsed: readonly ParsedCommit[];
};

/** Decides a cut from what was learned. Pure: the same facts give the same plan. */
export function planCut(inputs: CutInputs, facts: CutFacts): CutPlan {
  const commits = cutRange(facts);
  const { active, cancelled } = cancelReverts(commits);
  const choice = chooseVersion(inputs, facts, active);
  const unparsed = commits.filter(({ kind }) => kind === 'unparsed');
  const range = { choice, mode: inputs.mode, commits, cancelled, unparsed };
  const final = finalVersion(inputs, facts, choice);
  if (final === undefined) return { ...range, ...withoutVersion(choice, facts) };

  const why = [...final.why, ...pathUnmatched(facts), ...behindTip(facts)];
  const candidate = candidateOf(final.version, facts);
  const checks = cutChecks(inputs, facts, { ...candidate, commits: active });
  const refused = checks.some((check) => isClosed(check, inputs['dry-run']));
  const slot = namedSlot(inputs, facts);
  const message = tagMessage({
    tag: candidate.tag,
    previousTag: facts.base?.tag.name,
    commitCount: commits.length,
    slot,
  });
  return {
    ...range,
    decision: refused ? 'refuse' : 'complete',
    verdict: worst(checks.map((check) => check.verdict)),
    why,
    reasons: [...why, ...checks.flatMap(namedReasons)],
    checks,
    bump: final.bump,
    candidate,
    notes: notesOf(candidate, facts, active, commits.length - active.length),
    effects: refused
      ? []
      : cutEffects({
          ...candidate,
          ...aroundCandidate(candidate, inputs.mode, facts),
          tagMessage: message,
        }),
    slot,
    supersedes: supersededBy(checks),
  };
}

/** A plan that ends before there is a candidate. */
function withoutVersion({ next }: Choice, facts: CutFacts) {
  const nothing = {
    checks: [],
    bump: 'none',
    candidate: undefined,
    notes: undefined,
    effects: [],
    slot: undefined,
    supersedes: undefined,
  } as const;
  if (next.kind === 'refused')
    return {
      ...nothing,
      decision: 'refuse',
      verdict: 'fail',
      why: next.reasons,
      reasons: next.reasons,
    } as const;
  const why = [
    ...(next.kind === 'none' ? [next.because, ...next.notes] : []),
    ...pathUnmatched(facts),
    ...behindTip(facts),
  ];
  // Nothing in what is green: what is newer may well ask for a release, so that it is not said that there is none.
  const { passedOver } = facts;
  if (passedOver !== undefined)
    return { ...nothing, decision: 'refuse', verdict: passedOver.check.verdict, why, reasons: why } as const;
  return { ...nothing, decision: 'none', verdict: 'pass', why, reasons: why } as const;
}

/** The candidate that a cut with `supersede` ends. */
function supersededBy(checks: readonly Check[]): string | undefined {
  const reasons = checks.flatMap((check) => check.reasons);
  return reasons.find(({ code }) => code === 'superseded')?.source;
}

/** Reasons by themselves do not say which question they answer. */
export function namedReasons({ name, reasons }: Check): readonly Reason[] {
  return reasons.map((reason) => ({ ...reason, message: `${name}: ${reason.message}` }));
}

/** The notes of the final version. They link the candidate's tag: it is there from now on, and the final one gets its commit. */
function notesOf(
  { tag, version: { final } }: Candidate,
  facts: CutFacts,
  active: readonly ParsedCommit[],
  reverted: number,
): ReleaseNotes {
  const { year, month, day } = localDate(facts.at, zoneOf(facts.settings));
  return releaseNotes({
    version: formatFinal(final),
    tag: formatTag(facts.tags.template, { final, prerelease: undefined }),
    previousTag: facts.base?.tag.name,
    compareTag: tag,
    date: [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'),
    commits: active,
    shipped: facts.shipped,
    reverted,
    links: repositoryLinks(facts.repository.webUrl),
    policy: facts.settings.notes,
    template: facts.notesTemplate,
  });
}

/** Whatever did not pass closes the cut; only what was not asked, a dry run leaves for the real one to ask. */
export function isClosed({ verdict, reasons }: Check, isDryRun: boolean): boolean {
  const isOpenQuestion =
    isDryRun && verdict === 'inconclusive' && reasons.every(({ code }) => code === 'not-asked');
  return verdict !== 'pass' && !isOpenQuestion;
}
