import type { Driven } from './work.ts';

type Written = Pick<Driven<unknown>, 'plan' | 'effects'>;

/** The end of a run that began anew, with what it had written, or tried to, until then: what was given up unwritten is not told. */
export function withEarlier<End extends Written>(earlier: Written, end: End): End {
  const again = new Set(end.plan.map(({ key }) => key));
  const effects = earlier.effects.filter(({ key, result }) => result !== 'skipped' && !again.has(key));
  const written = new Set(effects.map(({ key }) => key));
  const plan = earlier.plan.filter(({ key }) => written.has(key));
  return { ...end, plan: [...plan, ...end.plan], effects: [...effects, ...end.effects] };
}
