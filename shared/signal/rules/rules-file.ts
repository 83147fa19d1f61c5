import { stringify } from 'yaml';
import { formatDuration } from '../../quantity/duration.ts';
import { visibleLine } from '../../report/visible-text.ts';
import { absentAlert, burnAlert } from './alerting-rules.ts';
import { alertRows, type LeftOut } from './alert-row.ts';
import { budgetInterval, budgetRules, ratioRules, statusRules } from './recording-rules.ts';
import type { RuledObjective } from './ruled-objective.ts';

export type RulesFile = {
  /** A rules file of Prometheus; the same objectives give the same text. */
  readonly text: string;
  /** Alerts that would make no sense for an objective; the text names them too. */
  readonly leftOut: readonly (LeftOut & { readonly service: string; readonly slo: string })[];
};

/**
 * Recording and alerting rules of objectives: multiwindow, multi-burn-rate alerts, the budget that is left, and an alert for
 * metrics that are gone. The names of the recorded series are those that generators of such rules share.
 * Source of the format: https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export function rulesFile(objectives: readonly RuledObjective[]): RulesFile {
  const leftOut = objectives.flatMap(({ service, objective }) =>
    alertRows(objective).leftOut.map((row) => ({ ...row, service, slo: objective.name })),
  );
  const comments = [
    'Written by slo-gate (mode: rules) from the objectives of the services. Changes here are lost.',
    ...leftOut.map(
      ({ service, slo, row, why }) =>
        `No ${row.severity} over ${formatDuration(row.long)} for ${slo} of ${service}: ${why}.`,
    ),
  ];
  const heading = comments.map((line) => `# ${visibleLine(line)}\n`).join('');
  const groups = objectives.flatMap(groupsOf);
  return { text: heading + stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false }), leftOut };
}

function groupsOf(ruled: RuledObjective): readonly object[] {
  const { rows } = alertRows(ruled.objective);
  const id = `${ruled.service}-${ruled.objective.name}`;
  return [
    {
      name: `slo-recordings-${id}`,
      rules: [...ratioRules(ruled, rows), ...statusRules(ruled)],
    },
    { name: `slo-budget-${id}`, interval: budgetInterval(ruled), rules: budgetRules(ruled) },
    {
      name: `slo-alerts-${id}`,
      rules: [...rows.map((row) => burnAlert(ruled, row)), absentAlert(ruled)],
    },
  ];
}
