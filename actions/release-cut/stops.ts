import type { Log, Stop } from '../../shared/drive/turn.ts';
import type { Intent } from '../../shared/ledger/entry.ts';
import type { CutCondition, CutEffect } from './effects.ts';
import type { CutFacts } from './facts.ts';
import { rememberedCut } from './remembered-cut.ts';
import { holds, type Outside } from './outside.ts';
import type { CutPlan } from './plan.ts';
import { readEffect } from './read-effect.ts';

type Remembered = NonNullable<Stop['remember']>;

/** Codes on which the run begins anew, because what it found open is out of the way now. */
export const BEGIN_ANEW: readonly string[] = ['plan-outdated', 'lease-lost', 'finished-earlier'];

/** The plan itself says no, or that there is nothing to do. */
export function refusedBy({ decision, verdict, reasons, candidate }: CutPlan): Stop {
  return {
    kind: 'stop',
    decision,
    verdict,
    reasons,
    ...(candidate === undefined ? {} : { subject: candidate.tag }),
  };
}

/** All of it is there: a second run finds its own work. */
export function alreadyCut(plan: CutPlan, log: Log): Stop {
  const { verdict, reasons, candidate } = plan;
  const remember = rememberedAgain(plan, log);
  return { kind: 'stop', decision: 'complete', verdict, reasons, subject: candidate?.tag ?? '', remember };
}

/**
 * What is to be known of a candidate that is there already: what its intent said, where that is at hand. Else no slot and
 * no end of another candidate, for those of this run are not those of the run that made it.
 */
export function rememberedAgain(plan: CutPlan, log: Log): Remembered {
  const told = log
    .flatMap((one) => (one.kind === 'intent' ? one.plan : []))
    .flatMap((planned) => readEffect(planned)?.do ?? [])
    .find((command) => command.kind === 'publish-candidate' && command.tag === plan.candidate?.tag);
  if (told?.kind === 'publish-candidate') return told.remember;
  return plan.mode === 'hotfix' ? rememberedCut({ ...plan, slot: undefined, supersedes: undefined }) : {};
}

/**
 * The last effect is done; `remember` is what its intent says is to be known of it. `others` is true when it was another goal that an earlier run had left half made; what an
 * earlier run decided is also told apart from what would be refused now.
 */
export function cutIsMade(
  plan: CutPlan,
  facts: CutFacts,
  seen: Outside,
  { others, remember }: { readonly others: boolean; readonly remember: Remembered },
): Stop {
  const { commits, candidate } = plan;
  const { verdict, reasons } = others || plan.decision !== 'complete' ? finishedEarlier(plan) : plan;
  const tag = candidate?.tag ?? '';
  const since = facts.base === undefined ? 'the first release' : `since ${facts.base.tag.name}`;
  const many = `${commits.length} commit${commits.length === 1 ? '' : 's'}`;
  const draft = seen.releases?.[0] === undefined ? '' : ', draft release ready';
  return {
    kind: 'stop',
    decision: 'complete',
    verdict,
    reasons,
    subject: tag,
    line: `${tag} cut at ${candidate?.sha.slice(0, 7) ?? ''}: ${many}, ${since}${draft}`,
    remember,
  };
}

function finishedEarlier({ candidate, reasons }: CutPlan): Pick<Stop, 'verdict' | 'reasons'> {
  const message = `${candidate?.tag ?? ''}, which an earlier run had left half made, is complete`;
  return { verdict: 'pass', reasons: [{ code: 'finished-earlier', message }, ...reasons] };
}

/** What an effect needs does not hold: somebody else was there. Nothing is moved or written over. */
export function guardBroken({ key, expect, settled }: CutEffect, seen: Outside): Stop | undefined {
  if (holds(expect, seen) !== false) return undefined;
  const message = `${key}: ${brokenText(expect, settled, seen)}`;
  return refuse([{ code: 'taken', message }]);
}

function brokenText(expect: CutCondition, settled: CutCondition, seen: Outside): string {
  if (expect.kind !== 'refs' || settled.kind !== 'refs') return 'what it needs does not hold any more';
  const found = Object.entries(expect.at)
    .filter(([ref, sha]) => seen.refs.get(ref) !== sha)
    .map(([ref]) => {
      const there = seen.refs.get(ref);
      const at = there === null || there === undefined ? 'is not there' : `points at ${there.slice(0, 7)}`;
      return `${ref} ${at}, not at ${settled.at[ref]?.slice(0, 7) ?? 'nothing'}`;
    });
  return `${found.join('; ')}; a tag or branch that is there is never moved: delete it if it is a leftover, or find out who made it`;
}

/** What an earlier run announced and did not begin is not what would be decided now. */
export function planOutdated(open: Intent): Stop {
  const message = `${open.subject}, announced ${open.at} by ${open.by.actor}, was not begun, and things have changed since: it is given up`;
  return refuse([{ code: 'plan-outdated', message }]);
}

/** The commits that made a candidate are not to be had any more, so its notes cannot be written. */
export function cannotFinish(open: Intent): Stop {
  const message = `${open.subject} was left half made at ${open.at}, and its commit cannot be made out again: finish or delete its tag and release by hand`;
  return refuse([{ code: 'cannot-finish', message }]);
}

/** A later version of release-cut has announced something that this one does not know. */
export function unknownPlan(open: Intent): Stop {
  const message = `the ledger's open intent for ${open.subject} holds writes that this version of release-cut does not know: run the version that began it (by ${open.by.actor}, ${open.at})`;
  return refuse([{ code: 'unknown-plan', message }]);
}

function refuse(reasons: Stop['reasons']): Stop {
  return { kind: 'stop', decision: 'refuse', verdict: 'fail', reasons };
}
