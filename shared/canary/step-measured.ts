import type { Reason } from '../gate/reason.ts';
import { worst } from '../gate/verdict.ts';
import type { Change } from '../signal/budget/policy.ts';
import { reasonsOf } from './gate-look.ts';
import { isEmergency, type StepCheck, type StepFacts } from './step-facts.ts';
import { checkOf } from './step-standing.ts';

/** The criteria of every service say to advance. Of no service at all nothing was measured. */
export function measuredCheck(facts: StepFacts): StepCheck {
  const { looks, unit } = facts;
  const name = 'service levels';
  if (isEmergency(facts)) return checkOf(name, []);
  const missing = unit.services.filter(
    ({ name: service }) => !looks.some((look) => look.service === service),
  );
  const unmeasured = missing.map(({ name: service }): Reason => ({
    code: 'not-asked',
    message: `${service} was not measured`,
  }));
  const open = looks.filter(({ decision }) => decision !== 'advance');
  const reasons = reasonsOf(open, unit);
  const verdicts = [
    ...open.map(({ verdict }) => (verdict === 'pass' ? 'inconclusive' : verdict)),
    ...missing.map(() => 'error' as const),
  ];
  const { check } = checkOf(
    name,
    [...unmeasured, ...reasons],
    verdicts.length === 0 ? 'fail' : worst(verdicts),
  );
  const times = open.flatMap(({ retryAt }) => retryAt ?? []);
  const onlyWaits = missing.length === 0 && times.length > 0 && times.length === open.length;
  return onlyWaits ? { check, retryAt: Math.max(...times) } : { check };
}

/** What is left of each error budget allows this kind of change. Only asked of the first step: a canary is not left hanging. */
export function budgetCheck({ looks, release, candidate, unit }: StepFacts): StepCheck {
  const name = 'error budget';
  if (release.step >= 0) return checkOf(name, []);
  const change: Change = candidate.isHotfix ? 'emergency-fix' : 'feature';
  const reasons = looks.flatMap(({ service, budget }): readonly Reason[] => {
    if (budget === undefined) return [];
    const { phase, allowed, canaryRequired } = budget;
    return [
      ...(allowed.includes(change)
        ? []
        : [
            {
              code: 'budget',
              message: `${service}: its error budget is ${phase}, which allows ${allowed.join(', ')} and no ${change}`,
              observed: phase,
              limit: allowed.join(', '),
            },
          ]),
      ...(canaryRequired && unit.type !== 'canary' && !candidate.isHotfix
        ? [
            {
              code: 'canary-required',
              message: `${service}: its error budget is ${phase}, so its tier only changes by a canary, and its strategy is ${unit.type}`,
            },
          ]
        : []),
    ];
  });
  return checkOf(name, reasons);
}
