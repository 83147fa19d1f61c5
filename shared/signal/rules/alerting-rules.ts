import { formatDuration } from '../../quantity/duration.ts';
import { formatPercent } from '../../quantity/percent.ts';
import { budgetLasts, errorBudget } from '../budget/error-budget.ts';
import { badEvents } from '../budget/queries.ts';
import type { AlertRow } from './alert-row.ts';
import { labelsOf, ratioName, recorded, type Rule, type RuledObjective } from './ruled-objective.ts';

const MINUTE = 60_000;

/** One alert a row: the burn is over its limit in the short and the long window, and it is not one single bad event. */
export function burnAlert(ruled: RuledObjective, row: AlertRow): Rule {
  const { service, objective, selectors } = ruled;
  const { factor, long, short, severity, share } = row;
  const over = `> (${factor} * ${errorBudget(objective.target)})`;
  const lasts = Math.round(budgetLasts(factor, objective.window) / MINUTE) * MINUTE;
  const period = formatDuration(objective.window);
  return {
    alert: 'ErrorBudgetBurn',
    expr: [
      `${recorded(ratioName(short), ruled)} ${over}`,
      `and ${recorded(ratioName(long), ruled)} ${over}`,
      `and on () ((${badEvents(selectors, long)}) >= 2)`,
    ].join('\n'),
    labels: templated({ ...labelsOf(ruled), severity, window: formatDuration(long) }),
    annotations: templated({
      summary: `${service} burns the error budget of its ${objective.name} more than ${factor} times too fast`,
      description:
        `The objective is ${formatPercent(objective.target)} over ${period}. Over the last ${formatDuration(short)} and the last ${formatDuration(long)} ` +
        `its error budget burned so fast that ${formatPercent(share)} of it goes in ${formatDuration(long)} and all of it in ${formatDuration(lasts)}.`,
    }),
  };
}

/** An outage that takes the metrics with it burns nothing that could be seen. */
export function absentAlert(ruled: RuledObjective): Rule {
  const { service, objective, selectors } = ruled;
  return {
    alert: 'SLOMetricAbsent',
    expr: `absent(${selectors.total})`,
    for: '10m',
    labels: templated({ ...labelsOf(ruled), severity: 'page' }),
    annotations: templated({
      summary: `Nothing counts the ${objective.name} of ${service}`,
      description:
        'The series of all events is gone: the service is down, is not scraped, or the selector does not fit. No other alert of this objective can fire.',
    }),
  };
}

/**
 * Prometheus expands labels and annotations of alerts as templates; here they are text.
 * Source: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#templating
 */
function templated(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, text.replaceAll('{{', '{{"{{"}}')]),
  );
}
