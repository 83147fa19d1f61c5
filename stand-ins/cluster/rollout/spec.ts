import {
  at,
  canonical,
  isObject,
  listAt,
  numberAt,
  objectAt,
  type Json,
  type JsonObject,
} from '../objects/json.ts';

/** One step of a canary. A step of another kind is done as soon as it is reached. */
export type Step =
  | { readonly kind: 'weight'; readonly weight: number }
  /** Without a duration until somebody promotes. */
  | { readonly kind: 'pause'; readonly milliseconds?: number }
  | { readonly kind: 'other' };

/** The part of a Rollout's spec that the controller goes by. */
export type RolloutSpec = {
  readonly replicas: number;
  readonly paused: boolean;
  readonly steps: readonly Step[];
  /** Of the steps as they are written. */
  readonly stepHash: string;
  /** Traffic is routed by weight; otherwise by the number of pods. */
  readonly routed: boolean;
  /** Revisions within which a way back skips the steps; 0 for none. */
  readonly rollbackWindow: number;
  /** Milliseconds, each. */
  readonly progressDeadline: number;
  readonly scaleDownDelay: number;
  readonly abortScaleDownDelay: number;
};

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** `30`, `30s`, `5m`, `1h` in milliseconds. */
function duration(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value * 1000;
  const found = typeof value === 'string' ? /^(\d{1,9})([smh]?)$/.exec(value) : null;
  return found === null ? undefined : Number(found[1]) * (UNITS[found[2] ?? ''] ?? 1000);
}

function stepOf(step: Json): Step {
  const weight = numberAt(step, 'setWeight');
  if (weight !== undefined) return { kind: 'weight', weight };
  if (!isObject(at(step, 'pause'))) return { kind: 'other' };
  const milliseconds = duration(at(step, 'pause', 'duration'));
  return milliseconds === undefined ? { kind: 'pause' } : { kind: 'pause', milliseconds };
}

/** Defaults as https://argo-rollouts.readthedocs.io/en/stable/features/specification/ has them. */
export function readSpec(rollout: JsonObject): RolloutSpec {
  const spec = objectAt(rollout, 'spec');
  const canary = objectAt(spec, 'strategy', 'canary');
  const steps = listAt(canary, 'steps');
  return {
    replicas: numberAt(spec, 'replicas') ?? 1,
    paused: spec['paused'] === true,
    steps: steps.map(stepOf),
    stepHash: canonical(steps),
    routed: isObject(canary['trafficRouting']),
    rollbackWindow: numberAt(spec, 'rollbackWindow', 'revisions') ?? 0,
    progressDeadline: (numberAt(spec, 'progressDeadlineSeconds') ?? 600) * 1000,
    scaleDownDelay: (numberAt(canary, 'scaleDownDelaySeconds') ?? 30) * 1000,
    abortScaleDownDelay: (numberAt(canary, 'abortScaleDownDelaySeconds') ?? 30) * 1000,
  };
}

/** The weight that the steps up to an index have set; that of all steps is everything. */
export function weightAt({ steps }: RolloutSpec, index: number): number {
  if (index >= steps.length) return 100;
  for (let place = index; place >= 0; place -= 1) {
    const step = steps[place];
    if (step?.kind === 'weight') return step.weight;
  }
  return 0;
}
