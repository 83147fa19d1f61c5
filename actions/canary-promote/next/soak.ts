import { formatInstant, type Instant } from '../../../shared/calendar/instant.ts';
import { type GateLook, reasonsOf } from '../../../shared/canary/gate-look.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import { soakFailed, soakUnclear } from '../../../shared/canary/page-for.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { worst } from '../../../shared/gate/verdict.ts';
import { pageEffect } from '../make-effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { whichWay } from '../which-way.ts';
import { soakFailedPlan, told as telling } from './plans.ts';
import { rollBack } from './roll-back.ts';
import { hold, withEnd, withRelease } from './stops.ts';

const HOUR = 3_600_000;
/** Milliseconds until the next look, where nobody can say whether a check has failed. */
const AGAIN = 300_000;

/** One check of the soak: the probes of an hour, or the key figures at its end. */
export type SoakCheck = 'hourly' | 'kpi';

/**
 * A check of the soak. One that failed closes the way up, turns flags off, opens the issue and pages, once; then a person judges,
 * or, where the strategy says so, it goes back by itself. What nobody could measure has not failed, nor passed.
 */
export function soaked(
  told: Told,
  release: ReleaseState,
  looks: readonly GateLook[],
  check: SoakCheck,
): CanaryNext {
  const open = looks.filter(({ decision }) => decision !== 'advance');
  const failed = open.filter(({ decision, verdict }) => decision === 'rollback' || verdict === 'fail');
  if (failed.length > 0) return hasFailed(told, release, failed, check);
  if (open.length > 0) return isUnclear(told, release, open, check);
  if (check === 'kpi') return complete(told, release);
  return passed(told, release);
}

/** When a soak is looked at next: in an hour, or at its end where that comes first. */
export function nextSoakLook({ soakUntil }: ReleaseState, at: Instant): Instant {
  const hourly = at + HOUR;
  return Math.min(hourly, Math.max(soakUntil ?? hourly, at));
}

/** What is said of a release whose soak goes on. */
export function soaking({ tag, soakUntil }: ReleaseState): Reason {
  const until = formatInstant(soakUntil ?? 0);
  return { code: 'soaking', message: `${tag} has all of the traffic and soaks until ${until}` };
}

function hasFailed(
  told: Told,
  release: ReleaseState,
  failed: readonly GateLook[],
  check: SoakCheck,
): CanaryNext {
  const { goal, known, at } = told;
  const { tag, version } = release;
  const reasons = reasonsOf(failed, goal.unit);
  const why = reasons.map(({ message }) => message);
  const isForward = whichWay(goal, release).decision === 'roll-forward';
  if (goal.unit.soakFailure === 'rollback' && !isForward)
    return rollBack(told, { reasons: why, isAutomatic: true });
  const page = soakFailed({ scope: goal.unit.scope, version, check, isForward, failed: why });
  if (release.paged.includes(page.dedupKey))
    // A captain who has resumed since has judged these figures.
    return check === 'kpi' && known.frozen === undefined
      ? complete(told, release, why)
      : hold(tag, worst(failed.map(({ verdict }) => verdict)), reasons, {
          retryAt: check === 'kpi' ? at + HOUR : nextSoakLook(release, at),
        });
  return {
    kind: 'intend',
    subject: tag,
    line: `${tag}: ${check === 'kpi' ? 'key figures' : 'soak'} failed, ${why[0] ?? ''}`,
    plan: soakFailedPlan(goal, { ...release, why }, page),
    remember: rememberUnit({
      ...known,
      release: { ...release, judgedUntil: at, paged: [...release.paged, page.dedupKey] },
      frozen: { since: at, version, why: why[0] ?? '', cause: 'soak-failed' },
    }),
  };
}

function isUnclear(
  told: Told,
  release: ReleaseState,
  open: readonly GateLook[],
  check: SoakCheck,
): CanaryNext {
  const { goal, known, at } = told;
  const { tag, version } = release;
  const reasons = reasonsOf(open, goal.unit);
  const why = reasons.map(({ message }) => message);
  const page = soakUnclear({ scope: goal.unit.scope, version, check, open: why });
  if (release.paged.includes(page.dedupKey))
    return hold(tag, worst(open.map(({ verdict }) => verdict)), reasons, { retryAt: at + AGAIN });
  return {
    kind: 'intend',
    subject: tag,
    line: `${tag}: nobody can tell whether ${check === 'kpi' ? 'its key figures hold' : 'it soaks well'}, ${why[0] ?? ''}`,
    plan: [...(goal.pages ? [pageEffect(page)] : []), ...telling(goal, 'hold', `soak ${tag}`, why)],
    remember: withRelease(known, { ...release, paged: [...release.paged, page.dedupKey] }),
  };
}

/** What failed before and passes now, after a captain has resumed, is told anew when it fails again. */
function passed({ goal, known, at }: Told, release: ReleaseState): CanaryNext {
  const { scope } = goal.unit;
  const { version, tag } = release;
  const told = [
    soakFailed({ scope, version, check: 'hourly', isForward: false, failed: [] }),
    soakUnclear({ scope, version, check: 'hourly', open: [] }),
  ].map(({ dedupKey }) => dedupKey);
  const paged =
    known.frozen === undefined ? release.paged.filter((key) => !told.includes(key)) : release.paged;
  const nextProbe = nextSoakLook(release, at);
  return {
    kind: 'stop',
    decision: 'hold',
    verdict: 'pass',
    reasons: [soaking(release)],
    subject: tag,
    line: `${tag} ${scope}: hourly check passed`,
    retryAt: nextProbe,
    remember: withRelease(known, { ...release, paged, nextProbe }),
  };
}

/** @param spite key figures that failed and that a captain has let be */
function complete({ goal, known }: Told, release: ReleaseState, spite: readonly string[] = []): CanaryNext {
  const { tag } = release;
  const inSpite = spite.length === 0 ? '' : `, though ${spite.join('; ')}: a captain has resumed since`;
  const line = `${tag} ${goal.unit.scope}: complete${inSpite}`;
  const remember = rememberUnit(withEnd(known, release, 'complete'));
  const plan = telling(goal, 'complete', tag);
  if (plan.length > 0) return { kind: 'intend', subject: tag, line, plan, remember };
  return {
    kind: 'stop',
    decision: 'complete',
    verdict: 'pass',
    reasons: [{ code: 'complete', message: line }],
    subject: tag,
    line,
    remember,
  };
}
