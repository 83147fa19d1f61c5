import { formatInstant } from '../../shared/calendar/instant.ts';
import { formatDuration } from '../../shared/quantity/duration.ts';
import type { Block } from '../../shared/report/block.ts';
import { blankOutputs } from '../../shared/shell/failed-outcome.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import { budgetBlocks, highestBurn, leastRemaining, thinlyCovered } from './budget-blocks.ts';
import { checksOf } from './checks.ts';
import { chartsOf } from './charts.ts';
import { criteriaTable } from './criteria-blocks.ts';
import type { Decided, Line } from './decide.ts';
import type { GateFacts } from './facts.ts';
import { headline } from './headline.ts';
import type { Looks } from './looks.ts';
import { type GateOutput, outputs } from './outputs.ts';
import { queryBlocks } from './query-blocks.ts';
import { recordFacts } from './record-facts.ts';
import type { GateSettings } from './settings.ts';

/** What the report shows that no verdict depends on. */
export type Shown = {
  readonly configDigest: string | undefined;
  /** Address of Prometheus, for links in the summary; never in outputs or the record. */
  readonly graphUrl: string | undefined;
  readonly predicted: boolean;
  readonly looks: Looks;
};

/** Shows what a look came to. Everything here is a rendering of the values. */
export function report(
  decided: Decided,
  facts: GateFacts,
  settings: GateSettings,
  shown: Shown,
): Outcome<GateOutput> {
  const { profile, reasons, figures, lines } = decided;
  return {
    headline: headline(decided, settings),
    blocks: blocksOf(decided, facts, settings, shown),
    outputs: {
      ...blankOutputs(outputs),
      signals: JSON.stringify(lines.map(signalOutput)),
      'error-budget-remaining': figureOutput(leastRemaining(figures)),
      'burn-rate': figureOutput(highestBurn(figures)),
      'retry-at': profile.retryAt === undefined ? '' : formatInstant(readyAt(profile.retryAt, facts)),
    },
    files: [],
    service: settings.service,
    release: undefined,
    configDigest: shown.configDigest,
    facts: recordFacts(facts, settings, shown.looks),
    checks: checksOf(decided),
    exceptions: [],
    verdict: profile.verdict,
    decision: profile.decision,
    predicted: shown.predicted,
    reasons,
    plan: null,
  };
}

function blocksOf(
  decided: Decided,
  facts: GateFacts,
  settings: GateSettings,
  { graphUrl }: Shown,
): readonly Block[] {
  const { profile, reasons, figures } = decided;
  const { wave, skew } = facts;
  const time = `Judged as of ${formatInstant(wave.end)}, one point every ${formatDuration(settings.step)}, by the clock of Prometheus.`;
  const limits = settings.inline ? ['The limits are those of the inputs; no configuration was read.'] : [];
  const spoken = reasons.filter(({ code }) => code === 'blind').map(({ message }) => message);
  const warnings = [...profile.warnings, ...(skew === undefined ? [] : [skew])].map(({ message }) => message);
  const told = [...warnings, ...thinlyCovered(figures)];
  const retry =
    profile.retryAt === undefined
      ? []
      : [`Ask again at ${formatInstant(readyAt(profile.retryAt, facts))}: before then nothing can be told.`];
  return [
    ...[...spoken, ...(facts.blind === undefined ? [time] : []), ...limits, ...retry].map((line): Block => ({
      kind: 'text',
      text: [line],
    })),
    criteriaTable(decided),
    ...(told.length === 0
      ? []
      : [{ kind: 'list', items: told.map((warning) => [`Warning: ${warning}`]) } as const]),
    ...budgetBlocks(figures, settings.tier),
    ...chartsOf(facts).map((chart): Block => ({ kind: 'chart', chart })),
    ...queryBlocks(facts, graphUrl),
  ];
}

/** The server has the points of a time one scrape later. */
function readyAt(retryAt: number, { wave }: GateFacts): number {
  return retryAt + wave.scrapeInterval;
}

function signalOutput({ asked, judgement }: Line) {
  const { criterion, region, verdict, code, observed, limit, points, retryAt } = judgement;
  return {
    criterion,
    list: asked.mode,
    region,
    verdict,
    code,
    observed,
    limit,
    points,
    retryAt: retryAt === undefined ? undefined : formatInstant(retryAt),
  };
}

function figureOutput(figure: number | undefined): string {
  return figure === undefined ? '' : String(Number(figure.toPrecision(9)));
}
