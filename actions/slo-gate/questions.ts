import type { Criterion } from '../../shared/signal/criterion/criterion.ts';
import type { Mode } from '../../shared/signal/evaluate/request.ts';
import { alignedEnd } from '../../shared/signal/grid.ts';
import type { RangeQuery, ServerFacts } from '../../shared/signal/measurement.ts';
import type { KeptFigures } from './facts.ts';
import { askAlerts } from './questions/alerts.ts';
import { askBudget, askBurnRate } from './questions/budgets.ts';
import { askFigures, type Figures } from './questions/figures.ts';
import { merged } from './questions/merged.ts';
import { askSignal } from './questions/signals.ts';
import { askSilence, type SilenceAsked } from './questions/silence.ts';
import { askStatistics } from './questions/statistics.ts';
import type { GateSettings } from './settings.ts';
import type { Frame } from './questions/frame.ts';
import { together } from './questions/together.ts';
import type { Asked } from './questions/asked.ts';
import type { Wave } from './questions/wave.ts';

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
  const first = asked.flatMap((line) => (line.kind === 'signal' ? (line.withFirst ?? []) : []));
  const parts = together(first);
  const { queries, askedAs } = merged([
    ...[...asked, ...silences, ...(isKept ? [] : figures)].flatMap(queriesOf),
    ...first.map((query) => parts.get(query.key)?.query ?? query),
  ]);
  return { end, now: server.now, scrapeInterval, asked, silences, figures, queries, askedAs, parts };
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
