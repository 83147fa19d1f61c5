import type { PointData, SignalData } from '../../../../../actions/rehearse/page/page-data.ts';
import { at, type Plan } from './plan.ts';

/** The same numbers every time: an LCG with the constants of Numerical Recipes. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function measured(plan: Plan, healthy: number, worst: number, seed: number): readonly PointData[] {
  const next = numbers(seed);
  const inside = (span: readonly [number, number] | undefined, minute: number): boolean =>
    span !== undefined && minute >= span[0] && minute < span[1];
  return Array.from({ length: plan.until + 121 }, (_, index): PointData => {
    const minute = index - 120;
    const level = inside(plan.bad, minute) ? worst : healthy;
    const value = level * (0.85 + 0.3 * next());
    return [at(minute), inside(plan.blind, minute) ? null : value];
  });
}

/** What the signals of a plan show; its number among the plans is the seed. */
export function signalsOf(plan: Plan, index: number): readonly SignalData[] {
  const canary = (healthy: number, worst: number, seed: number) =>
    measured(plan, healthy, worst, seed).map(([time, value]): PointData => {
      const weight = plan.weights.findLast(([minute]) => at(minute) <= time)?.[1] ?? 0;
      return [time, weight === 0 ? null : value];
    });
  return [
    {
      name: 'error-rate',
      unit: 'ratio',
      canary: canary(0.0021, 0.061, index * 7 + 1),
      stable: measured({ ...plan, bad: [0, 0] }, 0.0018, 0, index * 7 + 2),
      limits: [
        { list: 'advance-when', op: '<=', value: 0.01 },
        { list: 'rollback-when', op: '>', value: 0.02 },
      ],
    },
    {
      name: 'latency-p95',
      unit: 'seconds',
      canary: canary(0.21, index % 2 === 0 ? 0.7 : 0.24, index * 7 + 3),
      stable: measured({ ...plan, bad: [0, 0] }, 0.2, 0, index * 7 + 4),
      limits: [
        { list: 'advance-when', op: '<=', value: 0.5 },
        { list: 'rollback-when', op: '>', value: 1 },
      ],
    },
    {
      name: 'saturation',
      unit: 'ratio',
      canary: canary(0.41, 0.52, index * 7 + 5),
      stable: [],
      limits: [{ list: 'warn-when', op: '>', value: 0.8 }],
    },
  ];
}
