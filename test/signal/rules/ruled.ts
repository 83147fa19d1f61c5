import type { Objective } from '../../../shared/signal/budget/objective.ts';
import { type Selectors, selectorsOf } from '../../../shared/signal/budget/selectors.ts';
import type { RuledObjective } from '../../../shared/signal/rules/ruled-objective.ts';
import { signalsSchema } from '../../../shared/signal/signal-schema.ts';
import { objective } from '../budget/objectives.ts';

const signals = signalsSchema.parse({
  'error-rate': {
    bad: 'http_requests_total{service="{service}",version="{version}",code=~"5.."}',
    total: 'http_requests_total{service="{service}",version="{version}"}',
  },
  latency: { histogram: 'http_duration_seconds', labels: 'service="{service}"', quantile: 0.95 },
});
export const AVAILABILITY = objective();
export const LATENCY = objective({ name: 'latency', target: 0.99, threshold: 500, signal: 'latency' });

/** An objective with what its rules count. */
export function ruled(of: Objective, service = 'api'): RuledObjective {
  return { service, objective: of, selectors: selectors(of, service) };
}
export function selectors(of: Objective, service = 'api'): Selectors {
  const found = selectorsOf(of, signals, { service });
  if (!found.ok) throw new Error(found.message);
  return found.value;
}
