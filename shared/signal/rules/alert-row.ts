import { type Duration, formatDuration } from '../../quantity/duration.ts';
import { formatPercent, type Ratio } from '../../quantity/percent.ts';
import { maxBurnRate } from '../budget/error-budget.ts';
import type { Objective } from '../budget/objective.ts';

/** One pair of windows over which a burn rate is watched. */
export type AlertRow = {
  readonly severity: 'page' | 'ticket';
  /** Share of the budget that is spent when the alert fires. */
  readonly share: Ratio;
  /** The burn must be over the limit in both: the long one shows that it matters, the short one that it goes on. */
  readonly long: Duration;
  readonly short: Duration;
  /** The burn rate above which it fires. */
  readonly factor: number;
};

export type LeftOut = { readonly row: AlertRow; readonly why: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ROWS = [
  { severity: 'page', share: 0.02, long: HOUR, short: 5 * MINUTE },
  { severity: 'page', share: 0.05, long: 6 * HOUR, short: 30 * MINUTE },
  { severity: 'ticket', share: 0.1, long: DAY, short: 2 * HOUR },
  { severity: 'ticket', share: 0.1, long: 3 * DAY, short: 6 * HOUR },
] as const satisfies readonly Omit<AlertRow, 'factor'>[];

/** A slower burn leaves budget at the end of the period. Below 1, so that the last row stays for 28 days (0.933) as for 30. */
const SLOWEST = 0.9;

/**
 * The rows for an objective: 14.4, 6, 3 and 1 over 30 days, in proportion over another period. Left out is what its budget would
 * survive, and what can never fire because not even a full outage burns that fast.
 * Source: Google, The Site Reliability Workbook, chapter 5, https://sre.google/workbook/alerting-on-slos/ (recommended parameters)
 */
export function alertRows({ target, window }: Pick<Objective, 'target' | 'window'>): {
  readonly rows: readonly AlertRow[];
  readonly leftOut: readonly LeftOut[];
} {
  const scaled = ROWS.map((row): AlertRow => ({ ...row, factor: factorOf(row.share, row.long, window) }));
  const judged = scaled.map((row) => ({ row, why: complaint(row, target, window) }));
  return {
    rows: judged.flatMap(({ row, why }) => (why === undefined ? [row] : [])),
    leftOut: judged.flatMap(({ row, why }) => (why === undefined ? [] : [{ row, why }])),
  };
}

/** The burn rate that spends a share of the budget of a period in a window. Six digits: 0.02 * 720 is 14.4, whatever the order. */
export function factorOf(share: Ratio, window: Duration, period: Duration): number {
  return Number(((share * period) / window).toPrecision(6));
}

function complaint({ factor, long }: AlertRow, target: Ratio, window: Duration): string | undefined {
  const most = maxBurnRate(target);
  if (factor >= most)
    return `an objective of ${formatPercent(target)} burns at ${Number(most.toPrecision(6))} at most, never above ${factor}`;
  if (factor < SLOWEST)
    return `${formatDuration(long)} is too long for a period of ${formatDuration(window)}: at ${factor} the budget lasts`;
  return undefined;
}
