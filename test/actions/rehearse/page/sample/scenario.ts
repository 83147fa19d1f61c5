import type { ScenarioData } from '../../../../../actions/rehearse/page/page-data.ts';
import { eventsOf } from './events.ts';
import { at, isBack, type Plan } from './plan.ts';
import { recordsOf } from './records.ts';
import { signalsOf } from './signals.ts';

/** A plan as a rehearsal would have told of it. */
export function scenario(plan: Plan, index: number): ScenarioData {
  return {
    name: plan.name,
    promise: plan.promise,
    ending: plan.ending ?? { kind: 'as-promised' },
    end: isBack(plan) ? 'rolled-back, paged: rolled-back' : 'complete',
    from: at(-120),
    until: at(plan.until),
    events: eventsOf(plan),
    weights: ['api', 'web'].map((place) => ({
      place,
      points: plan.weights.map(([minute, weight]) => [at(minute) + 20_000, weight] as const),
    })),
    signals: signalsOf(plan, index),
    records: recordsOf(plan),
  };
}
