import type { Instant } from '../../calendar/instant.ts';
import type { Reason } from '../../gate/reason.ts';
import { type Verdict, worst } from '../../gate/verdict.ts';
import { formatDuration } from '../../quantity/duration.ts';
import type { Judgement, JudgementCode } from '../judgement.ts';

/** How long Prometheus may not be asked under weight before somebody is paged. */
export const BLIND_AFTER = 600_000;

/** What became of each line of a profile, in every region. */
export type ProfileFacts = {
  readonly advance: readonly Judgement[];
  readonly rollback: readonly Judgement[];
  readonly warn: readonly Judgement[];
  /** Silent canaries, and those of which that cannot be told; see `judgeSilence`. */
  readonly silent: readonly Judgement[];
  /** How long nothing could be asked while there is weight on the canary; 0 when it can. */
  readonly blind: number;
  readonly onBlind: 'hold' | 'rollback';
};

export type ProfileDecision = {
  readonly decision: 'advance' | 'hold' | 'rollback';
  /** `pass` to advance; `fail` when something is known to be bad; else why nobody can say. */
  readonly verdict: Verdict;
  /** Why not to advance, or why to roll back; empty when it advances. */
  readonly reasons: readonly Reason<JudgementCode>[];
  readonly warnings: readonly Reason<JudgementCode>[];
  /** Somebody must look now. */
  readonly page: boolean;
  /** When a hold can end that only waits; `undefined` when it waits for something else. */
  readonly retryAt: Instant | undefined;
};

/**
 * Advance, hold or roll back. Any line of `rollback-when` that holds rolls back, and so does a silent canary. To advance, every line of
 * `advance-when` must hold (at least one), and every line of `rollback-when` must be known not to: a line that nobody could
 * answer holds. `warn-when` only warns. Blindness pages, and rolls back only where the configuration says so.
 */
export function judgeProfile(facts: ProfileFacts): ProfileDecision {
  const { advance, rollback, warn, silent, blind, onBlind } = facts;
  const warnings = warn.filter(({ verdict }) => verdict === 'pass').map(reasonOf);
  const page = blind >= BLIND_AFTER;
  const fired = [...rollback, ...silent].filter(({ verdict }) => verdict === 'pass').map(reasonOf);
  const blindness = page ? [blindReason(blind, onBlind)] : [];
  if (fired.length > 0 || (page && onBlind === 'rollback'))
    return {
      decision: 'rollback',
      verdict: fired.length > 0 ? 'fail' : 'error',
      reasons: [...fired, ...blindness],
      warnings,
      page,
      retryAt: undefined,
    };
  const open = [
    ...advance.filter(({ verdict }) => verdict !== 'pass'),
    ...rollback.filter(({ verdict }) => verdict !== 'fail'),
  ];
  const unsure = silent.filter(({ verdict }) => verdict !== 'pass');
  if (open.length === 0 && unsure.length === 0 && advance.length > 0 && !page)
    return { decision: 'advance', verdict: 'pass', reasons: [], warnings, page, retryAt: undefined };
  const reasons = [...blindness, ...[...open, ...unsure].map(reasonOf)];
  return {
    decision: 'hold',
    verdict: worst([
      ...[...open, ...unsure].map(({ verdict }) => verdict),
      ...(page ? (['error'] as const) : []),
    ]),
    reasons: reasons.length > 0 ? reasons : [NOT_ASKED],
    warnings,
    page,
    retryAt: waitsUntil(open),
  };
}

/** The time at which the last of those that only wait can be answered; `undefined` when one does not only wait. */
function waitsUntil(open: readonly Judgement[]): Instant | undefined {
  const times = open.flatMap(({ retryAt }) => (retryAt === undefined ? [] : [retryAt]));
  return times.length > 0 && times.length === open.length ? Math.max(...times) : undefined;
}

function reasonOf({
  code,
  criterion,
  region,
  message,
  observed,
  limit,
  source,
}: Judgement): Reason<JudgementCode> {
  return {
    code,
    message: `${region === undefined ? '' : `${region}: `}${criterion}: ${message}`,
    ...(observed === undefined ? {} : { observed }),
    ...(limit === undefined ? {} : { limit }),
    source,
  };
}

const NOT_ASKED: Reason<JudgementCode> = {
  code: 'not-asked',
  message:
    'the profile has no criteria in "advance-when": nothing was asked, so nothing can be answered with yes',
};

function blindReason(blind: number, onBlind: 'hold' | 'rollback'): Reason<JudgementCode> {
  return {
    code: 'blind',
    message: `Prometheus could not be asked for ${formatDuration(blind)} under weight; on-blind is ${onBlind}`,
    observed: formatDuration(blind),
    limit: formatDuration(BLIND_AFTER),
  };
}
