import type { Reason } from '../gate/reason.ts';
import { type Verdict, worst } from '../gate/verdict.ts';
import { formatInstant } from '../calendar/instant.ts';
import { whatFroze } from './frozen.ts';
import { formatRequest } from './request.ts';
import { isEmergency, nextStepOf, type StepCheck, type StepFacts } from './step-facts.ts';
import { placesOf } from './unit.ts';

/** Steps are taken one by one, in order, and a release that is over stays over. */
export function orderCheck(facts: StepFacts): StepCheck {
  const { request, release, unit, memory, candidate, asker } = facts;
  const reasons: Reason[] = [];
  const next = nextStepOf(facts);
  const ended = memory.ended.get(candidate.tag);
  if (ended !== undefined)
    reasons.push({
      code: ended,
      message: `${candidate.tag} is ${ended}, which is final: cut another candidate`,
    });
  else if (release.stage === 'rolling-back')
    reasons.push({
      code: 'rolling-back',
      message: `${candidate.tag} is being rolled back, and that is not confirmed yet`,
    });
  else if (next === undefined)
    reasons.push({ code: 'no-step-left', message: `${candidate.tag} is at 100% already` });
  else if (request.kind === 'promote' && request.weight !== next.weight)
    reasons.push({
      code: 'out-of-order',
      message: `${formatRequest(request)}: the next step of ${candidate.tag} is ${next.weight}%, after ${release.weight}%`,
      observed: `${request.weight}%`,
      limit: `${next.weight}%`,
    });
  if (request.kind === 'advance' && !unit.advancesByItself)
    reasons.push({
      code: 'waits-for-person',
      message: `auto-promotion is off: a person takes the next step with promote-${next?.weight ?? 100}`,
    });
  if (request.kind === 'promote' && !asker.isPerson)
    reasons.push({
      code: 'not-a-person',
      message: `${asker.login} is no person: a schedule or bot asks with advance`,
    });
  return checkOf('order', reasons);
}

/** After a rollback or a failed soak nothing moves up until a captain resumes. */
export function frozenCheck(facts: StepFacts): StepCheck {
  const { frozen } = facts.memory;
  if (frozen === undefined || isEmergency(facts)) return checkOf('rollbacks', []);
  const { since, why } = frozen;
  return checkOf('rollbacks', [
    {
      code: 'frozen',
      message: `${whatFroze(frozen)} at ${formatInstant(since)} (${why}); promotions rest until a release captain asks for resume with a reason`,
    },
  ]);
}

/** The candidate is there, is still the same commit, and loses nothing that was shipped since it was cut. */
export function candidateCheck({ candidate, release }: StepFacts): StepCheck {
  const { tag, sha, final, lacks, staged } = candidate;
  const name = 'candidate';
  if (sha === undefined)
    return checkOf(name, [{ code: 'no-candidate', message: `there is no tag ${tag}: cut it first` }]);
  const reasons: Reason[] = [];
  if (release.sha !== '' && release.sha !== sha)
    reasons.push({
      code: 'tag-moved',
      message: `${tag} stands at ${sha.slice(0, 7)}, and its first step was taken at ${release.sha.slice(0, 7)}: somebody moved the tag`,
    });
  if (final.sha !== undefined && final.sha !== sha)
    reasons.push({
      code: 'already-released',
      message: `${final.tag} is there already, at ${final.sha.slice(0, 7)}: ${tag} can no more become it`,
    });
  for (const lost of lacks)
    reasons.push({
      code: 'regresses-hotfix',
      message: `${lost} shipped after ${tag} was cut and is not in it: cut rc.2 with what it fixed`,
    });
  if (staged?.kind === 'unanswered') return checkOf(name, [...reasons, staged.reason], 'error');
  if (staged?.value === false)
    reasons.push({
      code: 'not-staged',
      message: `${tag} has not been deployed to the stage with success`,
    });
  return checkOf(name, reasons);
}

/** Every place shows what this release left there. What somebody changed by hand is adopted, never written over. */
export function runningCheck({ cluster, release, unit, images }: StepFacts): StepCheck {
  const verdicts: Verdict[] = [];
  const reasons: Reason[] = [];
  for (const place of placesOf(unit)) {
    const seen = cluster.get(place);
    if (seen?.kind !== 'answered') {
      verdicts.push('error');
      reasons.push(seen?.reason ?? { code: 'not-asked', message: `${place} was not asked` });
      continue;
    }
    const { weight, desired, phase } = seen.value;
    const isBefore = release.step < 0;
    if (!isBefore && (weight !== release.weight || desired !== images[place])) {
      verdicts.push('fail');
      reasons.push({
        code: 'changed-by-hand',
        message: `${place} shows ${desired} at ${weight}%, and the ledger says ${images[place] ?? 'nothing'} at ${release.weight}%: find out who changed it, then request adopt or rollback`,
        observed: `${weight}%`,
        limit: `${release.weight}%`,
      });
    } else if (isBefore && weight > 0 && weight < 100) {
      verdicts.push('fail');
      reasons.push({
        code: 'another-canary',
        message: `${place} shows ${desired} at ${weight}%, which no record of this unit knows: request adopt or rollback`,
        observed: `${weight}%`,
        limit: '0%',
      });
    } else if (isBefore && weight === 100 && desired === images[place]) {
      verdicts.push('fail');
      reasons.push({
        code: 'runs-already',
        message: `${place} runs ${desired} at 100% already, and no record of this unit says how it came there: request adopt`,
        observed: '100%',
        limit: '0%',
      });
    } else if (phase === 'degraded' || phase === 'aborted' || phase === 'moving') {
      verdicts.push('inconclusive');
      reasons.push({ code: `place-${phase}`, message: `${place} is ${phase}, not at rest` });
    }
  }
  return checkOf('what runs', reasons, verdicts.length === 0 ? undefined : worst(verdicts));
}

/** Whether each place is set up so that this way to 100%, and the way back, can work. */
export function preflightCheck({ preflight, release }: StepFacts): StepCheck {
  if (release.step >= 0) return checkOf('preflight', []);
  const unanswered = [...preflight.values()].flatMap((one) =>
    one.kind === 'unanswered' ? [one.reason] : [],
  );
  const slips = [...preflight].flatMap(([place, one]) =>
    one.kind === 'answered'
      ? one.value.map((message): Reason => ({ code: 'preflight', message: `${place}: ${message}` }))
      : [],
  );
  return checkOf('preflight', [...slips, ...unanswered], slips.length > 0 ? 'fail' : 'error');
}

/** A check that passes without a reason against it. */
export function checkOf(name: string, reasons: readonly Reason[], otherwise: Verdict = 'fail'): StepCheck {
  return { check: { name, verdict: reasons.length === 0 ? 'pass' : otherwise, reasons } };
}
