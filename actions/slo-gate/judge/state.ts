import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import { printCriterion } from '../../../shared/signal/criterion/print.ts';
import { oneSeries } from '../../../shared/signal/evaluate/one-series.ts';
import { type Grid, timesOf } from '../../../shared/signal/grid.ts';
import type { Judgement } from '../../../shared/signal/judgement.ts';
import { alertsInSeries } from '../../../shared/signal/state/alert-history.ts';
import type { AlertsSeen } from '../../../shared/signal/state/alert.ts';
import { judgeAlerts } from '../../../shared/signal/state/judge-alerts.ts';
import { judgeIncidents } from '../../../shared/signal/state/judge-incidents.ts';
import { judgeProbes } from '../../../shared/signal/state/judge-probes.ts';
import { printMatcher } from '../../../shared/signal/state/matcher.ts';
import { judged } from '../../../shared/signal/state/state-judgement.ts';
import { answerTo, type GateFacts } from '../facts.ts';
import type { Asked, StateAsked } from '../questions/asked.ts';
import type { AlertsAsked } from '../questions/alerts.ts';
import { askProbes } from '../questions/probes.ts';
import type { GateSettings } from '../settings.ts';

/** Whether alerts fire, from Alertmanager now and from what Prometheus remembers. */
export function judgeAskedAlerts(
  asked: Asked & AlertsAsked,
  facts: GateFacts,
  settings: GateSettings,
): Judgement {
  const { criterion, matchers } = asked;
  const at = settings.at ?? facts.at;
  const source = `ALERTS{${matchers.map(printMatcher).join(',')}}`;
  const history = historyOf(asked, facts);
  return judgeAlerts(
    criterion,
    { text: printCriterion(criterion), region: undefined, source, at },
    {
      answers: [facts.alerts, history].filter((answer) => answer !== undefined),
      earlier: facts.memory.alerts,
    },
  );
}

/**
 * The past of the alerts as far as Prometheus can vouch for it: back to where it last wrote no sample of any alert. One that
 * never does says nothing of the past, for perhaps it evaluates no rules; an alert that always fires (a watchdog) proves it.
 */
function historyOf(
  { history, watched, grid }: AlertsAsked,
  facts: GateFacts,
): Answer<AlertsSeen> | undefined {
  if (history === undefined || watched === undefined) return undefined;
  const alerts = answerTo(facts, history);
  const watch = answerTo(facts, watched);
  for (const measured of [alerts, watch])
    if (measured.kind === 'failed') {
      const { code, message } = measured.reason;
      const reached = code === 'unreachable' ? code : 'unreadable';
      return { kind: 'unanswered', reason: { code: reached, message } };
    }
  const series = oneSeries(watch);
  const since = series.ok ? vouchedFrom(series.points, grid) : undefined;
  if (alerts.kind === 'failed') return undefined;
  const seen = alertsInSeries(alerts.series, grid);
  if (since !== undefined) return { kind: 'answered', value: { ...seen, since } };
  // What fired is known, whoever else was not watching.
  return seen.alerts.length === 0 ? undefined : { kind: 'answered', value: { ...seen, since: seen.until } };
}

function vouchedFrom(points: ReadonlyMap<Instant, number>, grid: Grid): Instant | undefined {
  let since: Instant | undefined;
  for (const at of [...timesOf(grid)].reverse()) {
    if (!points.has(at)) return since;
    since = at;
  }
  return since;
}

const SHORTEST_GAP = 90_000;
const GAP_STEPS = 3;

/** Incidents and probes, which only the present knows. */
export function judgeAskedState(
  { criterion }: Asked & StateAsked,
  facts: GateFacts,
  settings: GateSettings,
): Judgement {
  const isIncidents = criterion.kind === 'incidents';
  const probes = askProbes(settings).map(({ probe }) => probe.name);
  const source = isIncidents ? incidentSource(settings) : `probes ${probes.join(', ')}`;
  const question = { text: printCriterion(criterion), region: undefined, source, at: facts.at };
  if (settings.at !== undefined)
    return judged(
      question,
      'inconclusive',
      'not-asked',
      `only the present can be asked for ${isIncidents ? 'incidents' : 'probes'}: leave at out`,
    );
  if (criterion.kind !== 'incidents')
    return judgeProbes(criterion, question, {
      probes,
      results: facts.memory.probes,
      gap: Math.max(SHORTEST_GAP, GAP_STEPS * settings.step),
    });
  const { version } = settings.regions[0]?.values ?? {};
  return judgeIncidents(criterion, question, {
    answers: facts.incidents,
    release: {
      service: settings.service ?? '',
      versions: version === undefined ? [] : [version],
      changedAt: settings.since,
    },
  });
}

function incidentSource({ sources }: GateSettings): string {
  const labels = Object.values(sources?.incidents?.['issue-labels'] ?? {});
  const services = sources?.incidents?.services ?? [];
  return [
    ...(sources?.incidents?.['pagerduty-token-env'] === undefined
      ? []
      : [`PagerDuty incidents of ${services.length === 0 ? 'every service' : services.join(', ')}`]),
    ...(labels.length === 0 ? [] : [`issues labelled ${labels.join(' or ')}`]),
  ].join(' and ');
}
