import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';
import type { Config } from '../../shared/config/schema.ts';
import { objectivesOf } from '../../shared/signal/budget/objective.ts';
import { selectorsOf } from '../../shared/signal/budget/selectors.ts';
import type { RuledObjective } from '../../shared/signal/rules/ruled-objective.ts';
import { rulesFile } from '../../shared/signal/rules/rules-file.ts';
import { blankOutputs } from '../../shared/shell/failed-outcome.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import { chooseService } from './choose-service.ts';
import type { GateInputs } from './inputs.ts';
import { type GateOutput, outputs } from './outputs.ts';

/** The objectives of one service, or of all of them. */
export function ruledObjectives(
  config: Config,
  asked: GateInputs['service'],
): Parsed<readonly RuledObjective[]> {
  const services = config.services ?? {};
  if (asked !== undefined) {
    const chosen = chooseService(config, asked);
    if (!chosen.ok) return chosen;
  }
  const ruled: RuledObjective[] = [];
  for (const [service, { slo }] of Object.entries(services)) {
    if (slo === undefined || (asked !== undefined && asked !== service)) continue;
    for (const objective of objectivesOf(slo, config.signals ?? {})) {
      const selectors = selectorsOf(objective, config.signals ?? {}, { service });
      if (!selectors.ok) return unparsed(`${service}: ${selectors.message}`);
      ruled.push({ service, objective, selectors: selectors.value });
    }
  }
  return ruled.length === 0
    ? unparsed('there is no objective to write rules for: set slo under services')
    : parsed(ruled);
}

/** The rules file of these objectives. */
export function rulesOutcome(
  ruled: readonly RuledObjective[],
  configDigest: string | undefined,
): Outcome<GateOutput> {
  const { text, leftOut } = rulesFile(ruled);
  const names = ruled.map(({ service, objective }) => `${objective.name} of ${service}`);
  return {
    headline: `Rules for ${names.join(', ')}`,
    blocks: [
      ...(leftOut.length === 0
        ? []
        : [
            {
              kind: 'list',
              items: leftOut.map(({ service, slo, why }) => [`No alert for ${slo} of ${service}: ${why}`]),
            } as const,
          ]),
      { kind: 'details', summary: 'rules', blocks: [{ kind: 'verbatim', text }] },
    ],
    outputs: blankOutputs(outputs),
    files: [{ output: 'rules-file', name: 'slo-rules.yml', content: text }],
    service: undefined,
    release: undefined,
    configDigest,
    facts: [],
    checks: [],
    exceptions: [],
    verdict: 'pass',
    decision: undefined,
    predicted: false,
    reasons: [],
    plan: names,
  };
}
