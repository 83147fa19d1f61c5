import type { Instant } from '../../shared/calendar/instant.ts';
import type { Duration } from '../../shared/quantity/duration.ts';
import type { Criterion } from '../../shared/signal/criterion/criterion.ts';
import type { Mode } from '../../shared/signal/evaluate/request.ts';
import { alignedEnd } from '../../shared/signal/grid.ts';
import type { RangeQuery, ServerFacts } from '../../shared/signal/measurement.ts';
import type { KeptFigures } from './facts.ts';
import { askAlerts, type AlertsAsked } from './questions/alerts.ts';
import { askBudget, askBurnRate, type BudgetAsked, type BurnRateAsked } from './questions/budgets.ts';
import { askFigures, type Figures } from './questions/figures.ts';
import { merged } from './questions/merged.ts';
import { askSignal, type SignalAsked } from './questions/signals.ts';
import { askSilence, type SilenceAsked } from './questions/silence.ts';
import { askStatistics, type StatisticsAsked } from './questions/statistics.ts';
import type { GateSettings } from './settings.ts';

/** All that is asked of Prometheus at once, and what for. */
export type Wave = {
  /** The time of the verdict: the same for every query, by the clock of the server. */
  readonly end: Instant;
  /** Server time of the look; an answer for `end` is complete by then. */
  readonly now: Instant;
  readonly scrapeInterval: Duration;
  readonly asked: readonly Asked[];
  readonly silences: readonly SilenceAsked[];
  readonly figures: readonly Figures[];
  /** Every query once. */
  readonly queries: readonly RangeQuery[];
  /** Key of a query to the key under which it is asked. */
  readonly askedAs: ReadonlyMap<string, string>;
};

/** One line of a profile in one region, with its queries. */
export type Asked = { readonly mode: Mode; readonly region: string | undefined } & (
  SignalAsked | BurnRateAsked | BudgetAsked | AlertsAsked | StatisticsAsked | StateAsked | RefusedAsked
);

/** What Prometheus knows nothing of. */
export type StateAsked = {
  readonly kind: 'state';
  readonly criterion: Extract<Criterion, { readonly kind: 'incidents' | 'probes-pass' | 'probes-fail' }>;
};

/** What cannot be asked as it is written; it does not get better by waiting. */
export type RefusedAsked = {
  readonly kind: 'refused';
  readonly criterion: Criterion;
  readonly verdict: 'inconclusive' | 'error';
  readonly code: 'query-error' | 'no-baseline' | 'not-asked';
  readonly message: string;
};

/** What every question of a wave shares. */
export type Frame = {
  readonly end: Instant;
  /** The time that the verdict is asked for; server time unless it is given. */
  readonly at: Instant;
  readonly step: Duration;
  readonly since: Instant | undefined;
  readonly weight: number | undefined;
  readonly tellsBreaches: boolean;
  /** Milliseconds; what Prometheus scrapes at by default where the server does not tell. */
  readonly scrapeInterval: Duration;
  readonly isScrapeKnown: boolean;
};

/** https://prometheus.io/docs/prometheus/latest/configuration/configuration/ */
const USUAL_SCRAPE = 60_000;

/** How long figures of weeks are good for in one run: a look every half minute would load the server for nothing. */
const FIGURES_LAST = 5 * 60_000;

/**
 * Settings and what is known of the server to every query of a wave. The end lies one scrape back, so that its points are
 * complete, and on the grid of the step, so that everybody who asks about one time asks the same. Figures that were kept are not
 * asked for again while they are good.
 */
export function questions(settings: GateSettings, server: ServerFacts, kept?: KeptFigures): Wave {
  const { step, since, weight, tellsBreaches } = settings;
  const scrapeInterval = server.scrapeInterval ?? USUAL_SCRAPE;
  const at = settings.at ?? server.now;
  const end = alignedEnd(at - scrapeInterval, step);
  const isScrapeKnown = server.scrapeInterval !== undefined;
  const frame: Frame = { end, at, step, since, weight, tellsBreaches, scrapeInterval, isScrapeKnown };
  const asked = askedLines(settings, frame);
  const silences = askSilence(settings, frame);
  const isKept = kept !== undefined && end - kept.end < FIGURES_LAST;
  const figures = isKept ? kept.figures : askFigures(settings, frame);
  const { queries, askedAs } = merged([...asked, ...silences, ...(isKept ? [] : figures)].flatMap(queriesOf));
  return { end, now: server.now, scrapeInterval, asked, silences, figures, queries, askedAs };
}

function askedLines(settings: GateSettings, frame: Frame): readonly Asked[] {
  const { advanceWhen, rollbackWhen, warnWhen } = settings.profile;
  const lists: readonly (readonly [Mode, readonly Criterion[]])[] = [
    ['advance', advanceWhen],
    ['rollback', rollbackWhen],
    ['warn', warnWhen],
  ];
  const lines = lists.flatMap(([mode, criteria]) =>
    criteria.flatMap((criterion) => askedCriterion(criterion, mode, settings, frame)),
  );
  return settings.compare === 'statistical' ? [...lines, ...askStatistics(settings, frame)] : lines;
}

function askedCriterion(
  criterion: Criterion,
  mode: Mode,
  settings: GateSettings,
  frame: Frame,
): readonly Asked[] {
  const region = undefined;
  switch (criterion.kind) {
    case 'signal':
      return askSignal(criterion, mode, settings, frame);
    case 'burn-rate':
      return askBurnRate(criterion, mode, settings, frame);
    case 'budget-remaining':
    case 'budget-used':
      return askBudget(criterion, mode, settings, frame);
    case 'alerts-none':
      return [{ mode, region, ...askAlerts(criterion, settings, frame) }];
    case 'incidents':
    case 'probes-pass':
    case 'probes-fail':
      return [{ mode, region, kind: 'state', criterion }];
  }
}

function queriesOf(asked: Asked | SilenceAsked | Figures): readonly RangeQuery[] {
  return 'queries' in asked ? asked.queries : [];
}
