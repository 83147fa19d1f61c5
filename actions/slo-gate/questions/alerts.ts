import type { StateCriterion } from '../../../shared/signal/criterion/criterion.ts';
import { judgedGrid } from '../../../shared/signal/evaluate/asked.ts';
import { alignedEnd, type Grid } from '../../../shared/signal/grid.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery } from '../../../shared/signal/query/build.ts';
import { alertHistoryQuery } from '../../../shared/signal/state/alert-history.ts';
import { ALERT_LOOK_GAP } from '../../../shared/signal/state/judge-alerts.ts';
import { fillMatcher, type Matcher, parseMatcher } from '../../../shared/signal/state/matcher.ts';
import { parsed, type Parsed, unparsed } from '../../../shared/quantity/parsed.ts';
import type { Frame } from './frame.ts';
import type { GateSettings } from '../settings.ts';
import { refused, type RefusedAsked } from './refused.ts';

type AlertsCriterion = Extract<StateCriterion, { readonly kind: 'alerts-none' }>;

export type AlertsAsked = {
  readonly kind: 'alerts';
  readonly criterion: AlertsCriterion;
  readonly matchers: readonly Matcher[];
  readonly grid: Grid;
  /** The past of the alerts, as Prometheus remembers it; `undefined` where only the present counts. */
  readonly history: RangeQuery | undefined;
  /** Whether Prometheus evaluates alerts at all: without any, no alert is no news. */
  readonly watched: RangeQuery | undefined;
  readonly queries: readonly RangeQuery[];
};

/** Half of what may lie between two looks. */
const LONGEST_STEP = ALERT_LOOK_GAP / 2;

export function askAlerts(
  criterion: AlertsCriterion,
  settings: GateSettings,
  { at, step }: Frame,
): AlertsAsked | RefusedAsked {
  const matchers = matchersOf(settings);
  if (!matchers.ok) return refused(criterion, matchers.message);
  // Rules write their samples when they are evaluated, so nothing is still on its way.
  const apart = Math.min(step, LONGEST_STEP);
  const grid = judgedGrid(criterion.hold, alignedEnd(at, apart), apart);
  const isPast =
    settings.sources?.prometheus !== undefined && (criterion.hold !== undefined || settings.at !== undefined);
  const history = isPast ? rangeQuery(alertHistoryQuery(matchers.value), grid) : undefined;
  const watched = isPast ? rangeQuery('group(ALERTS)', grid) : undefined;
  return {
    kind: 'alerts',
    criterion,
    matchers: matchers.value,
    grid,
    history,
    watched,
    queries: history === undefined || watched === undefined ? [] : [history, watched],
  };
}

/** The matchers of the configuration for this service and version. */
export function matchersOf({ sources, regions }: GateSettings): Parsed<readonly Matcher[]> {
  const matchers: Matcher[] = [];
  for (const text of sources?.alerts?.matchers ?? []) {
    if (regions.length > 1 && /\{(?:namespace|environment)\}/.test(text))
      return unparsed(
        `sources.alerts.matchers: ${text} is of one region, and there are ${regions.length}: write a matcher that fits all of them`,
      );
    const matcher = parseMatcher(text);
    if (!matcher.ok) return { ...matcher, message: `sources.alerts.matchers: ${matcher.message}` };
    const filled = fillMatcher(matcher.value, regions[0]?.values ?? {});
    if (!filled.ok) return { ...filled, message: `sources.alerts.matchers: ${filled.message}` };
    matchers.push(filled.value);
  }
  return parsed(matchers);
}
