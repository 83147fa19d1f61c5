import type { Instant } from '../../shared/calendar/instant.ts';
import type { Answer } from '../../shared/gate/answer.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { Measured, MeasureCode } from '../../shared/signal/measurement.ts';
import type { AlertsSeen } from '../../shared/signal/state/alert.ts';
import type { Incident } from '../../shared/signal/state/incident.ts';
import type { ProbeResult } from '../../shared/signal/state/probe-result.ts';
import { partOf } from './questions/together.ts';
import type { Wave } from './questions/wave.ts';
import type { Figures } from './questions/figures.ts';

/** All that one look at the world brought. */
export type GateFacts = {
  /** When it was done, by the clock here; for what Prometheus does not know. */
  readonly at: Instant;
  readonly wave: Wave;
  /** By the keys of the queries that were asked. */
  readonly answers: ReadonlyMap<string, Measured>;
  /** Why Prometheus could not be asked at all. */
  readonly blind: Reason<MeasureCode> | undefined;
  /** Clocks that differ by less than a scrape. */
  readonly skew: Reason<'clock-skew'> | undefined;
  readonly incidents: readonly Answer<readonly Incident[]>[];
  readonly alerts: Answer<AlertsSeen> | undefined;
  readonly memory: Memory;
};

/** What earlier looks of the same run have seen, this one among them. */
export type Memory = {
  /** Since when Prometheus could not be asked. */
  readonly blindSince: Instant | undefined;
  readonly alerts: readonly AlertsSeen[];
  readonly probes: readonly ProbeResult[];
  readonly figures: KeptFigures | undefined;
};

/** Figures of error budgets with their answers, all of which came. */
export type KeptFigures = {
  /** The time that they are of. */
  readonly end: Instant;
  readonly figures: readonly Figures[];
  /** By the keys of their own queries. */
  readonly answers: ReadonlyMap<string, Measured>;
};

export const NO_MEMORY: Memory = { blindSince: undefined, alerts: [], probes: [], figures: undefined };

/** The answer to a query of the wave. */
export function answerTo({ wave, answers }: GateFacts, { key }: { readonly key: string }): Measured {
  const part = wave.parts.get(key);
  const asked = part?.query.key ?? key;
  const answer = answers.get(wave.askedAs.get(asked) ?? asked) ?? NOT_ASKED;
  return part === undefined ? answer : partOf(answer, part.name);
}

const NOT_ASKED: Measured = {
  kind: 'failed',
  reason: { code: 'query-error', message: 'the query was not asked' },
};
