import type { SignalData } from './page-data.ts';

/** From the least to the greatest that is drawn, in the unit of the signal; `y` is 930 at `low` and 130 at `top`. */
export type ValueScale = {
  readonly low: number;
  readonly top: number;
  readonly y: (value: number) => number;
};

const BOTTOM = 930;
const HEIGHT = 800;

/** Holds every value and every limit, and nothing at all. */
export function valueScale({ canary, stable, limits }: SignalData): ValueScale {
  let [low, most] = [0, 0];
  const hold = (value: number | null): void => {
    if (value !== null) [low, most] = [Math.min(low, value), Math.max(most, value)];
  };
  for (const [, value] of canary) hold(value);
  for (const [, value] of stable) hold(value);
  for (const { value } of limits) hold(value);
  const top = most > low ? most : low + 1;
  return { low, top, y: (value) => BOTTOM - ((value - low) / (top - low)) * HEIGHT };
}
