import type { ProbePlace } from '../../../shared/adapters/probe/place.ts';

export const AT = Date.UTC(2026, 10, 21, 15);

/** A place where waiting takes no time and every look at the clock is `step` ms later. */
export function place(
  over: Partial<ProbePlace> = {},
  step = 10,
): ProbePlace & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  let ticks = 0;
  return {
    values: { service: 'api', version: '1.4.0' },
    env: { API_KEY: 's3cret' },
    now: () => AT,
    ticks: () => (ticks += step),
    sleep: (duration) => {
      slept.push(duration);
      return Promise.resolve();
    },
    slept,
    ...over,
  };
}
