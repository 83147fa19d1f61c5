import type { BudgetPhase } from '../signal/budget/policy.ts';
import { parseCriterion } from '../signal/criterion/parse.ts';
import { formatDuration } from '../quantity/duration.ts';
import { type BackOrForward, REASSESS_AFTER } from './back-or-forward.ts';
import { dedupKey, type Page, type PageSubject } from './page.ts';
import type { Stage } from './release-state.ts';

/** Which of the runbook's conditions make an automatic rollback a page, and not only an issue and a notice. */
export type RollbackPageCause =
  'error-rate-spike' | 'probes-failing' | 'budget-exhausted' | 'soak-failed' | 'not-measured';

const CAUSE_TEXT: Readonly<Record<RollbackPageCause, string>> = {
  'error-rate-spike': 'the error rate spiked',
  'probes-failing': 'probes failed one after the other',
  'budget-exhausted': 'the error budget is exhausted',
  'soak-failed': 'a check of its soak failed',
  'not-measured': 'it did not come up, or nobody could measure it',
};

/**
 * Errors that spiked while the release was watched closely, several probe failures in a row, or an error budget that is used
 * up. The guard counts as the canary does: then the release has all of the traffic.
 */
export function rollbackPageCauses(found: {
  /** Of the release when it was taken back. */
  readonly stage: Stage;
  /** Lines of `rollback-when` that fired, as they print. */
  readonly fired: readonly string[];
  /** Signals that are a share of bad events. */
  readonly errorSignals: ReadonlySet<string>;
  readonly budgets: readonly BudgetPhase[];
}): readonly RollbackPageCause[] {
  const lines = found.fired.flatMap((line) => {
    const read = parseCriterion(line);
    return read.ok ? [read.value] : [];
  });
  const isWatched = found.stage === 'canary' || found.stage === 'guard';
  const spiked = lines.some((line) => line.kind === 'signal' && found.errorSignals.has(line.signal));
  const failed = lines.some((line) => line.kind === 'probes-fail' && line.times > 1);
  return [
    ...(isWatched && spiked ? (['error-rate-spike'] as const) : []),
    ...(failed ? (['probes-failing'] as const) : []),
    ...(found.budgets.includes('exhausted') ? (['budget-exhausted'] as const) : []),
    ...(found.stage === 'soak' ? (['soak-failed'] as const) : []),
  ];
}

/** A release that was taken back by itself, for a cause that cannot wait for somebody to read the channel. */
export function rolledBack(
  asked: PageSubject & {
    readonly causes: readonly RollbackPageCause[];
    readonly fired: readonly string[];
    readonly incidentUrl: string | undefined;
  },
): Page | undefined {
  const { version, causes, fired, incidentUrl } = asked;
  if (causes.length === 0) return undefined;
  const why = causes.map((cause) => CAUSE_TEXT[cause]).join(', ');
  return {
    kind: 'rolled-back',
    severity: 'critical',
    dedupKey: dedupKey(asked, 'rolled-back'),
    summary: `${version} was rolled back by itself: ${why}. Confirm that users are well, then work on the incident`,
    details: [
      ...fired.map((value) => ({ name: 'fired', value })),
      ...(incidentUrl === undefined ? [] : [{ name: 'incident', value: incidentUrl }]),
    ],
  };
}

/** The automatic answer to a bad release with an irreversible migration: nothing is taken back, a person goes forward. */
export function irreversibleMigration(
  asked: PageSubject & { readonly weight: number; readonly fired: readonly string[] },
): Page {
  const { version, weight, fired } = asked;
  return {
    kind: 'irreversible-migration',
    severity: 'critical',
    dedupKey: dedupKey(asked, 'irreversible-migration'),
    summary: `${version} breaks its limits at ${weight}% and has an irreversible migration: it was stopped and its flags turned off, not taken back. Fix it forward with a hotfix`,
    details: fired.map((value) => ({ name: 'fired', value })),
  };
}

/** Nobody can tell whether to go back or forward: the promotion waits for the person who is on call. */
export function unclear(
  asked: PageSubject & { readonly weight: number; readonly decision: BackOrForward },
): Page | undefined {
  const { version, weight, decision } = asked;
  if (decision.decision !== 'pause') return undefined;
  return {
    kind: 'unclear',
    severity: 'error',
    dedupKey: dedupKey(asked, 'unclear', weight),
    summary: `${version} at ${weight}% is paused: it is unclear whether to roll back or forward. Look now; it is judged again in ${formatDuration(REASSESS_AFTER)}`,
    details: decision.rows.map(({ criterion, found }) => ({ name: criterion, value: found })),
  };
}

/** A check of the soak failed: promotions rest, and a person decides whether it goes back. */
export function soakFailed(
  asked: PageSubject & {
    readonly check: 'hourly' | 'kpi';
    /** Its migration cannot be undone. */
    readonly isForward: boolean;
    readonly failed: readonly string[];
  },
): Page {
  const { version, check, isForward, failed } = asked;
  const what =
    check === 'kpi' ? 'fails its key figures at the end of the soak' : 'failed a check of its soak';
  const todo = isForward
    ? 'its migration cannot be undone, so fix it forward with a hotfix'
    : 'decide whether to roll it back, with the command below';
  return {
    kind: 'soak-failed',
    severity: 'error',
    dedupKey: dedupKey(asked, 'soak-failed', check === 'kpi' ? check : undefined),
    summary: `${version} ${what}: promotions are paused and its flags turned off; ${todo}`,
    details: failed.map((value) => ({ name: 'failed', value })),
  };
}

/** Nobody could tell whether a check of the soak failed: that is no pass, and nothing is done about it by itself. */
export function soakUnclear(
  asked: PageSubject & { readonly check: 'hourly' | 'kpi'; readonly open: readonly string[] },
): Page {
  const { version, check, open } = asked;
  return {
    kind: 'soak-unclear',
    severity: 'warning',
    dedupKey: dedupKey(asked, 'soak-unclear', check === 'kpi' ? check : undefined),
    summary: `nobody can tell whether ${version} ${check === 'kpi' ? 'holds its key figures' : 'soaks well'}: see why it is not measured`,
    details: open.map((value) => ({ name: 'reason', value })),
  };
}

/** A release is to be taken back by itself, and a hand has put something else wherever it ran: that is not written over. */
export function displacedByHand(
  asked: PageSubject & { readonly shown: readonly string[]; readonly why: readonly string[] },
): Page {
  const { version, shown, why } = asked;
  return {
    kind: 'undone-by-hand',
    severity: 'error',
    dedupKey: dedupKey(asked, 'undone-by-hand', 'displaced'),
    summary: `${version} was to be taken back by itself, and somebody has put something else in its place: request adopt with a reason, or rollback. Until then it holds and the next release waits`,
    details: [
      ...shown.map((value) => ({ name: 'shows', value })),
      ...why.map((value) => ({ name: 'reason', value })),
    ],
  };
}

/** A hand has taken back a release that is watched at 100%: nothing of ours goes on with it before a person says what it is. */
export function undoneByHand(asked: PageSubject & { readonly undone: readonly string[] }): Page {
  const { version, undone } = asked;
  return {
    kind: 'undone-by-hand',
    severity: 'error',
    dedupKey: dedupKey(asked, 'undone-by-hand'),
    summary: `${version} was taken back by hand and nobody has said why: request adopt with a reason, or rollback. Until then it holds and the next release waits`,
    details: undone.map((value) => ({ name: 'shows', value })),
  };
}
