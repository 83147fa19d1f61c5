import { openIntent } from '../../shared/drive/log.ts';
import type { Log } from '../../shared/drive/turn.ts';
import { announcedWith } from './announced-with.ts';
import type { CutEffect } from './effects.ts';
import { goOn } from './go-on.ts';
import { isSettled } from './is-settled.ts';
import { rememberedCut } from './remembered-cut.ts';
import { holds, type Outside, outsideOf, ownDuplicates, pullName } from './outside.ts';
import type { CutPlan } from './plan.ts';
import { readEffect } from './read-effect.ts';
import { reasonOf } from './reason-of.ts';
import { alreadyCut, guardBroken, refusedBy } from './stops.ts';
import type { CutTurn, CutNext, PlanOf } from './turn.ts';

/**
 * The next step of a cut. An intent that is open is carried to its end, whoever began it; without one the history decides
 * whether there is anything to cut, and what is not there yet is announced.
 */
export function next(turn: CutTurn, planOf: PlanOf): CutNext {
  const open = openIntent(turn.log);
  if (open !== undefined) return goOn(open, turn, planOf);
  const { history, outside } = turn.facts;
  if (history?.of.kind !== 'goal')
    return { kind: 'observe', ask: [{ kind: 'history', of: { kind: 'goal' } }] };

  const plan = planOf(history);
  if (plan.decision !== 'complete' || plan.candidate === undefined) return refusedBy(plan);
  const { tag, exists } = plan.candidate;
  const question = outsideOf(tag, plan.effects);
  if (outside?.question.tag !== tag) return { kind: 'observe', ask: [{ kind: 'outside', question }] };

  const effects = exists ? asAnnounced(plan.effects, turn.log, outside.seen) : plan.effects;
  const pending = effects.filter(
    (effect) =>
      !isSettled(effect, outside.seen, turn.log, exists) && !(exists && isLetBe(effect, plan, outside.seen)),
  );
  const [first] = pending;
  if (first === undefined) return alreadyCut(plan, turn.log);
  const broken = guardBroken(first, outside.seen);
  if (broken !== undefined) return broken;
  // Of a new candidate all is announced, also what only turns out to be needed on the way, such as to clear away a second draft.
  const announced = exists
    ? pending
    : announcedWith(plan.effects, { why: reasonOf(turn.goal), remember: rememberedCut(plan) });
  return { kind: 'intend', subject: tag, line: intentLine(plan, pending, exists), plan: announced };
}

/**
 * The way back as an earlier intent announced it, where its branch stands as announced. The branch of the train may have
 * moved since, and the same picks onto it would be another commit.
 */
function asAnnounced(effects: readonly CutEffect[], log: Log, seen: Outside): readonly CutEffect[] {
  const earlier = log
    .flatMap((one) => (one.kind === 'intent' ? one.plan : []))
    .flatMap((one) => readEffect(one) ?? []);
  const isThere = earlier.some(
    ({ do: { kind }, settled }) => kind === 'push-branch' && holds(settled, seen) === true,
  );
  if (!isThere) return effects;
  return effects.map((effect) => {
    const { kind } = effect.do;
    const isWayBack = kind === 'push-branch' || kind === 'open-pull-request';
    return (isWayBack ? earlier.findLast(({ key }) => key === effect.key) : undefined) ?? effect;
  });
}

/**
 * What people may have made or worked on since a candidate was cut is theirs: drafts that are not word for word our own,
 * and the pull request that brings it back, wherever its branch stands by now.
 */
function isLetBe({ do: command }: CutEffect, { notes, effects }: CutPlan, seen: Outside): boolean {
  if (command.kind === 'drop-duplicate-drafts') return ownDuplicates(seen.releases, notes?.body).length === 0;
  if (command.kind !== 'push-branch' && command.kind !== 'open-pull-request') return false;
  return effects.some(
    ({ settled }) =>
      settled.kind === 'pull-request' && seen.pulls?.has(pullName({ ...settled, sha: null })) === true,
  );
}

function intentLine({ candidate, commits }: CutPlan, pending: readonly CutEffect[], exists: boolean): string {
  const tag = candidate?.tag ?? '';
  if (exists)
    return `${tag}: complete what is missing, ${pending.map(({ do: { kind } }) => kind).join(', ')}`;
  const { sha = '' } = candidate ?? {};
  return `${tag}: cut at ${sha.slice(0, 7)}, ${commits.length} commit${commits.length === 1 ? '' : 's'}`;
}
