import type { BudgetPolicy } from '../../../shared/signal/budget/policy.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { type GateLook, nameOfCriterion, reasonsOf } from '../../../shared/canary/gate-look.ts';
import { mayStep, type StepAnswer } from '../../../shared/canary/may-step.ts';
import { placesOf, type Unit } from '../../../shared/canary/unit.ts';
import type { Check } from '../../../shared/gate/check.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt } from '../conditions.ts';
import { askEffect, issueEffect } from '../make-effects.ts';
import { releaseIssueKey } from '../keys.ts';
import type { CanaryNext, Told } from '../turn.ts';
import type { CanaryQuestion } from '../view.ts';
import { pinPlan, stepPlan } from './plans.ts';
import { blindTooLong, withBlindness } from './blindness.ts';
import { pageFor } from './pages.ts';
import { rollBack } from './roll-back.ts';
import { freshRelease, stepFacts } from './step-of.ts';
import { lookOn } from './look-on.ts';
import { hold, nothing, refuse, withEnd, withRelease } from './stops.ts';
import { evidenceIn } from './undone.ts';
import { underWay } from './under-way.ts';

/** A step up: asked for by a person, or by a schedule that asks whether the next may be taken now. */
export function takeStep(told: Told): CanaryNext {
  const { goal, known, facts } = told;
  const under = underWay(told);
  if (under.kind === 'unknown') return { kind: 'observe', ask: under.ask };
  if (goal.tag === undefined && under.kind === 'none')
    return goal.request.kind === 'advance'
      ? nothing('nothing-under-way', `no release of ${goal.unit.scope} is under way`)
      : refuse([
          {
            code: 'version-missing',
            message: 'no release is under way: name the candidate with version, such as 1.4.0-rc.1',
          },
        ]);
  if (under.kind === 'other') return another(under.release, goal.tag ?? '');
  const current = under.kind === 'own' ? under.release : undefined;
  const tag = goal.tag ?? current?.tag ?? '';
  const isFirst = current === undefined || current.step < 0;
  const step = current?.step ?? -1;
  const isLast = goal.unit.steps[step + 1]?.weight === 100;
  const questions: CanaryQuestion[] = [
    ...(facts.cluster === undefined ? [{ kind: 'cluster' } as const] : []),
    ...(facts.ground === undefined ? [{ kind: 'ground', tag, isFirst, isLast } as const] : []),
  ];
  if (questions.length > 0) return { kind: 'observe', ask: questions };
  const { ground } = facts;
  if (ground === undefined)
    return refuse([{ code: 'not-asked', message: 'nothing is known of the candidate' }], 'error');

  const release = current ?? freshRelease(told, ground);
  const look = {
    version: release.version,
    step,
    weight: release.weight,
    since: release.weightSince,
    kind: isPrepared(told, release) ? 'pre-promotion' : 'step',
  } as const;
  if (facts.looked?.of.kind !== look.kind) return { kind: 'observe', ask: [{ kind: 'looks', of: look }] };
  const { looks } = facts.looked;
  const bad = evidenceIn(looks, told, release);
  const blind = isFirst ? undefined : blindTooLong(told, release);
  if (blind !== undefined) return rollBack(told, { reasons: [blind], isAutomatic: true });
  if (bad.length > 0 && !isFirst)
    return rollBack(told, {
      reasons: reasonsOf(bad, goal.unit).map(({ message }) => message),
      isAutomatic: true,
    });

  if (ground.elsewhere !== undefined && ground.elsewhere.length > 0)
    return { ...refuse(ground.elsewhere), subject: tag };
  const budgets = looks.flatMap(({ budget }) => budget ?? []);
  const roles = rolesOf(goal.unit.steps[step + 1]?.approvals ?? [], budgets);
  if (roles.length > 0 && facts.approved === undefined)
    return { kind: 'observe', ask: [{ kind: 'approvals', of: { tag, step: step + 1, roles } }] };
  const approvals: Check = facts.approved?.check ?? { name: 'approvals', verdict: 'pass', reasons: [] };

  const answer = mayStep(stepFacts(told, release, ground, approvals));
  const page = pageFor(told, release, answer);
  if (page !== undefined) return page;
  if (!answer.may) return looksOn(told, answer) ?? waits(told, release, answer, roles);
  const weight = goal.unit.steps[step + 1]?.weight ?? 100;
  const begun = { ...release, images: isFirst ? ground.images : release.images };
  const before = under.kind === 'superseded' ? withEnd(known, under.release, 'superseded') : known;
  if (isFirst && goal.unit.isPrepared && look.kind === 'step')
    return {
      kind: 'intend',
      subject: tag,
      line: `${tag} ${goal.unit.scope}: bring up the new side`,
      plan: pinPlan(goal, begun),
      remember: withRelease(before, begun),
    };
  return {
    kind: 'intend',
    subject: tag,
    line: `${tag} ${goal.unit.scope} ${release.weight}% → ${weight}%: ${goal.request.kind}${measuredText(looks, goal.unit)}`,
    plan: stepPlan(goal, begun, weight, ground.candidate.final),
    remember: withRelease(before, { ...begun, stage: 'canary' }),
  };
}

function another({ tag, weight }: ReleaseState, asked: string): CanaryNext {
  const message = `${tag} is under way at ${weight}%: take it to its end or back before ${asked}`;
  return { ...refuse([{ code: 'another-release', message, observed: tag }]), subject: asked };
}

/** Where nothing but people stands before the step besides what is measured, the run looks on for a while. */
function looksOn(told: Told, { checks }: StepAnswer): CanaryNext | undefined {
  const open = checks.filter(({ verdict }) => verdict !== 'pass').map(({ name }) => name);
  const isOurs = open.every((name) => name === 'service levels' || name === 'approvals');
  // Who was asked and has not answered is not waited for.
  if (open.includes('approvals') && told.facts.approved?.asked === true) return undefined;
  return isOurs && open.includes('service levels') ? lookOn(told.facts.looked?.looks ?? [], told) : undefined;
}

/** Whether the new side is up and waits for its first traffic. */
function isPrepared({ goal: { unit }, facts }: Told, { step, images }: ReleaseState): boolean {
  return (
    unit.isPrepared &&
    step < 0 &&
    placesOf(unit).every((place) => {
      const seen = deploymentAt(facts, place);
      return seen?.weight === 0 && seen.desired === images[place];
    })
  );
}

/** Roles of the step, and those that a small error budget adds. */
function rolesOf(roles: readonly string[], budgets: readonly BudgetPolicy[]): readonly string[] {
  return [...new Set([...roles, ...budgets.flatMap(({ approvals }) => approvals)])];
}

/** A hold with every reason. Where only people are missing, they are asked first. */
function waits(
  told: Told,
  release: ReleaseState,
  { checks, verdict, retryAt }: StepAnswer,
  roles: readonly string[],
): CanaryNext {
  const { goal, facts, known } = told;
  const open = checks.filter((check) => check.verdict !== 'pass');
  const reasons = distinct(open.flatMap((check) => check.reasons));
  const onlyPeople = open.length === 1 && open[0]?.name === 'approvals';
  if (onlyPeople && facts.approved?.asked === false && goal.issues) {
    const step = release.step + 1;
    const weight = goal.unit.steps[step]?.weight ?? 100;
    return {
      kind: 'intend',
      subject: release.tag,
      line: `${release.tag}: ask for approval of ${weight}%`,
      plan: [
        issueEffect('release', releaseIssueKey(release.tag), []),
        askEffect(`${release.tag} ${weight}%`, step, roles),
      ],
    };
  }
  const isRefused = open.some(({ name }) => ['order', 'rollbacks', 'candidate', 'preflight'].includes(name));
  const isWaitingForPerson = reasons.every(({ code }) => code === 'waits-for-person');
  const isKnown = known.release?.tag === release.tag && known.release.stage !== 'rolled-back';
  if (isRefused && !isWaitingForPerson) return { ...refuse(reasons, verdict), subject: release.tag };
  return hold(release.tag, verdict, reasons, {
    retryAt,
    ...(isKnown && release.step >= 0 ? { remember: withRelease(known, withBlindness(told, release)) } : {}),
  });
}

/** Two checks may have asked the same place in vain: that is said once. */
function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((one) => [`${one.code} ${one.message}`, one])).values()];
}

function measuredText(looks: readonly GateLook[], unit: Unit): string {
  const [first] = looks.flatMap((look) =>
    look.judgements.flatMap((one) =>
      one.observed === undefined ? [] : [`${one.observed} for ${nameOfCriterion(look, one, unit)}`],
    ),
  );
  return first === undefined ? '' : `, ${first}`;
}
