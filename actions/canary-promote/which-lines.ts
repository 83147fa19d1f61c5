import type { Criterion } from '../../shared/signal/criterion/criterion.ts';
import type { ResolvedProfile } from '../../shared/signal/resolve-profile.ts';
import type { LookQuestion } from './view.ts';

/** What can be asked before the new version takes traffic: what is about the service and not about the version. */
const WITHOUT_TRAFFIC: readonly Criterion['kind'][] = [
  'alerts-none',
  'incidents',
  'burn-rate',
  'budget-remaining',
  'budget-used',
];

/** The lines of a profile that count at a look: before the first weight, at a step, in the guard, in the soak. */
export function linesFor(
  { kind, step }: Pick<LookQuestion, 'kind' | 'step'>,
  profile: ResolvedProfile,
): ResolvedProfile {
  const { advanceWhen, rollbackWhen, warnWhen } = profile;
  if (kind === 'kpi' || kind === 'pre-promotion') return { ...profile, rollbackWhen: [] };
  // In the guard only what takes back acts; in the soak the probes do, once an hour.
  if (kind === 'guard') return { advanceWhen: [], rollbackWhen, warnWhen };
  if (kind === 'soak')
    return {
      advanceWhen: advanceWhen.filter(({ kind: of }) => of === 'probes-pass'),
      rollbackWhen: [],
      warnWhen: [],
    };
  if (step >= 0) return profile;
  const possible = (lines: readonly Criterion[]) =>
    lines.filter(({ kind: of }) => WITHOUT_TRAFFIC.includes(of));
  return {
    advanceWhen: possible(advanceWhen),
    rollbackWhen: possible(rollbackWhen),
    warnWhen: possible(warnWhen),
  };
}
