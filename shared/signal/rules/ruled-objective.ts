import type { Duration } from '../../quantity/duration.ts';
import { formatDuration } from '../../quantity/duration.ts';
import type { Objective } from '../budget/objective.ts';
import type { Selectors } from '../budget/selectors.ts';
import { escapeFor } from '../query/string-literal.ts';

/** An objective of a service with what counts its events. */
export type RuledObjective = {
  readonly service: string;
  readonly objective: Objective;
  readonly selectors: Selectors;
};

/** One rule of a group, by the keys of Prometheus. */
export type Rule = {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
};

/** The labels that tell the recorded series of one objective from those of another. */
export function labelsOf({ service, objective }: RuledObjective): Readonly<Record<string, string>> {
  return { service, slo: objective.name };
}

/** The share of bad events over a window: the name that generators of such rules agree on. */
export function ratioName(window: Duration): string {
  return `slo:sli_error:ratio_rate${formatDuration(window)}`;
}

/** A recorded series of an objective. */
export function recorded(name: string, ruled: RuledObjective): string {
  const matchers = Object.entries(labelsOf(ruled)).map(([key, value]) => `${key}="${escapeFor('"', value)}"`);
  return `${name}{${matchers.join(',')}}`;
}
