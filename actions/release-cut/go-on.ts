import { canonicalJson } from '../../shared/evidence/canonical-json.ts';
import type { Intent } from '../../shared/ledger/entry.ts';
import { doneHere } from '../../shared/drive/log.ts';
import type { CutCommand, CutEffect } from './effects.ts';
import type { CutInputs } from './inputs.ts';
import { isSettled } from './is-settled.ts';
import type { CutNext, CutTurn, PlanOf } from './turn.ts';
import { outsideOf } from './outside.ts';
import type { CutPlan } from './plan.ts';
import { readEffect } from './read-effect.ts';
import { reasonOf } from './reason-of.ts';
import { cannotFinish, cutIsMade, guardBroken, planOutdated, rememberedAgain, unknownPlan } from './stops.ts';
import type { HistoryOf, UnfinishedCut } from './view.ts';

type Publish = Extract<CutCommand, { kind: 'publish-candidate' }>;

/**
 * Goes on with an open intent. Until its tag is there nothing has happened, so a run that takes it over decides anew and
 * only goes on when it comes to the same; after that the rest is done as announced, whatever the branch has become.
 */
export function goOn(open: Intent, turn: CutTurn, planOf: PlanOf): CutNext {
  const effects = open.plan.map(readEffect);
  if (!effects.every((effect) => effect !== undefined)) return unknownPlan(open);
  const { history, outside } = turn.facts;
  const question = outsideOf(open.subject, effects);
  if (outside?.question.tag !== open.subject)
    return { kind: 'observe', ask: [{ kind: 'outside', question }] };

  const [effect] = effects.filter((one) => !isSettled(one, outside.seen, turn.log));
  const isUnpublished = effect?.do.kind === 'publish-candidate';
  const of: HistoryOf = isUnpublished ? { kind: 'goal' } : unfinished(open, effects, turn);
  const plan = history === undefined ? undefined : planOf(history);
  const isGood =
    plan !== undefined &&
    isOf(plan, open, effects) &&
    (!isUnpublished || (isCut(plan) && isForSameReason(turn.goal, effects)));
  if (history === undefined || plan === undefined || !isGood) {
    if (!isSame(history?.of, of)) return { kind: 'observe', ask: [{ kind: 'history', of }] };
    return isUnpublished ? planOutdated(open) : cannotFinish(open);
  }
  if (effect === undefined) {
    const isHidden = doneHere(turn.log, `draft-release ${open.subject}`)?.result === 'done';
    if (isHidden && outside.seen.releases?.length === 0) {
      const deadline = lastEntryAt(turn.log) + LONGEST_LAG;
      if (turn.at < deadline) return untilReleaseShows(open.subject, deadline);
    }
    const others = history.of.kind === 'unfinished' && !isSameGoal(turn.goal, history.of);
    return cutIsMade(plan, history.facts, outside.seen, {
      others,
      remember: rememberedAgain(plan, turn.log),
    });
  }
  const broken = guardBroken(effect, outside.seen);
  if (broken === undefined) return { kind: 'act', effect };
  return isUnpublished ? broken : { ...broken, remember: rememberedAgain(plan, turn.log) };
}

/** What an earlier run was to make, as its intent tells; an intent that only completes has no candidate of its own to tell of. */
function unfinished(open: Intent, effects: readonly CutEffect[], { facts }: CutTurn): UnfinishedCut {
  const publish = publishOf(effects);
  const sha = publish?.sha ?? facts.outside?.seen.refs.get(`refs/tags/${open.subject}`) ?? '';
  return {
    kind: 'unfinished',
    tag: open.subject,
    sha,
    onto: publish?.onto ?? null,
    ontoVersion: publish?.ontoVersion ?? null,
    picks: publish?.picks ?? [],
    by: open.by.actor,
    why: publish?.why ?? null,
    at: Date.parse(open.at),
  };
}

/** Whether a plan is for the very candidate of an intent. */
function isOf({ candidate }: CutPlan, open: Intent, effects: readonly CutEffect[]): boolean {
  const sha = publishOf(effects)?.sha;
  return candidate?.tag === open.subject && (sha === undefined || sha === candidate.sha);
}

/** What is not begun yet is not done for another reason than this run's: its tag would tell that one. */
function isForSameReason(goal: CutInputs, effects: readonly CutEffect[]): boolean {
  return canonicalJson(publishOf(effects)?.why ?? null) === canonicalJson(reasonOf(goal));
}

/** Milliseconds after the last entry in the ledger for which a draft that was made is looked for in GitHub's list. */
const LONGEST_LAG = 30_000;
/** Milliseconds between two looks. */
const LOOK_EVERY = 2_000;

function lastEntryAt(log: CutTurn['log']): number {
  return Math.max(...log.map((one) => (one.kind === 'done' ? 0 : Date.parse(one.at))));
}

/** The list of releases may lag behind. Before this deadline passes, `next` takes the cut to be complete all the same. */
function untilReleaseShows(tag: string, deadline: number): CutNext {
  const until = { kind: 'releases', tag, is: 'some' } as const;
  return {
    kind: 'await',
    until,
    every: LOOK_EVERY,
    deadline: deadline + LOOK_EVERY,
    late: 'release-not-listed',
  };
}

/** What nobody has begun yet is only begun when it would be cut now. */
function isCut({ decision }: CutPlan): boolean {
  return decision === 'complete';
}

/** Whether what an earlier run left is what this one was asked for: the train, or the same picks. */
function isSameGoal(inputs: CutInputs, { picks }: UnfinishedCut): boolean {
  const { commits, ref, mode } = inputs;
  if (commits === undefined)
    return (
      mode === 'train' && picks.length === 0 && ref === undefined && inputs['force-version'] === undefined
    );
  return (
    picks.length === commits.length && picks.every((sha) => commits.some((name) => sha.startsWith(name)))
  );
}

function publishOf(effects: readonly CutEffect[]): Publish | undefined {
  return effects.map((effect) => effect.do).find((command) => command.kind === 'publish-candidate');
}

function isSame(known: HistoryOf | undefined, wanted: HistoryOf): boolean {
  if (known?.kind === 'unfinished') return wanted.kind === 'unfinished' && known.tag === wanted.tag;
  return known?.kind === wanted.kind;
}
