import type { Service } from '../../canary/service-schema.ts';
import type { Duration } from '../../quantity/duration.ts';
import type { Ratio } from '../../quantity/percent.ts';
import type { Signal } from '../signal-schema.ts';

export const OBJECTIVE_NAMES = ['availability', 'durability', 'completion', 'latency'] as const;
export type ObjectiveName = (typeof OBJECTIVE_NAMES)[number];

/** One objective of a service. */
export type Objective = {
  readonly name: ObjectiveName;
  /** Share of events that must be good, such as 0.999. */
  readonly target: Ratio;
  /** Period of the error budget, in milliseconds. */
  readonly window: Duration;
  /** Latency: how fast a request must be to be good, in milliseconds. */
  readonly threshold: Duration | undefined;
  /** The signal that counts its events; `undefined` where none is named and none can be meant. */
  readonly signal: string | undefined;
};

type Slo = NonNullable<Service['slo']>;
export type Signals = Readonly<Record<string, Signal>>;

/**
 * The objectives of a service, each with its signal: the one that `slo.signals` names; else for availability the first signal with
 * `bad` and `total`, and for latency the first with a `histogram`, in the order of the file. Nobody can guess what counts
 * lost writes or unfinished jobs, so durability and completion need theirs named.
 */
export function objectivesOf(slo: Slo, signals: Signals): readonly Objective[] {
  const defaults: Readonly<Partial<Record<ObjectiveName, string | undefined>>> = {
    availability: Object.keys(signals).find((name) => isRatio(signals[name])),
    latency: Object.keys(signals).find((name) => isHistogram(signals[name])),
  };
  return OBJECTIVE_NAMES.flatMap((name): readonly Objective[] => {
    const target = name === 'latency' ? slo.latency?.target : slo[name];
    if (target === undefined) return [];
    const threshold = name === 'latency' ? slo.latency?.threshold : undefined;
    return [{ name, target, window: slo.window, threshold, signal: slo.signals?.[name] ?? defaults[name] }];
  });
}

function isRatio(signal: Signal | undefined): boolean {
  return signal !== undefined && 'bad' in signal;
}

function isHistogram(signal: Signal | undefined): boolean {
  return signal !== undefined && 'histogram' in signal;
}
