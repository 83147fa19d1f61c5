import type { Instant } from '../../../shared/calendar/instant.ts';
import { type Grid, timesOf } from '../../../shared/signal/grid.ts';

/** What a query has yielded so far, from `start` on, one place a step; `null`: nothing. What is not there was never asked. */
export type Found = { readonly start: Instant; readonly values: (number | null)[] };

/** The same with room for a grid that begins earlier. */
export function reachingBack(found: Found | undefined, { start, step }: Grid): Found {
  if (found === undefined) return { start, values: [] };
  if (start >= found.start) return found;
  const values = new Array<number | null>((found.start - start) / step);
  return { start, values: [...values, ...found.values] };
}

/**
 * The points of a grid, each found when somebody first reads it. A gate asks how much traffic there was at every point since the
 * weight change, and reads only those at which something held; others it reads at every look.
 */
export class PointsOnDemand implements ReadonlyMap<Instant, number> {
  readonly #grid: Grid;
  readonly #values: (number | null)[];
  /** The place of the first point of the grid. */
  readonly #first: number;
  readonly #find: (at: Instant) => number | undefined;

  /** @param found added to, and shared with other grids over the same query whose points coincide */
  constructor(grid: Grid, found: Found, find: (at: Instant) => number | undefined) {
    this.#grid = grid;
    this.#values = found.values;
    this.#first = (grid.start - found.start) / grid.step;
    this.#find = find;
  }

  /** Whether there is none; looks from the end, where the newest usually is. */
  isEmpty(): boolean {
    const { start, step, count } = this.#grid;
    for (let index = count - 1; index >= 0; index -= 1) if (this.has(start + index * step)) return false;
    return true;
  }

  get(at: Instant): number | undefined {
    const { start, step, count } = this.#grid;
    const index = (at - start) / step;
    if (index < 0 || index >= count || index !== Math.floor(index)) return undefined;
    const known = this.#values[this.#first + index];
    if (known !== undefined) return known ?? undefined;
    const value = this.#find(at);
    this.#values[this.#first + index] = value ?? null;
    return value;
  }

  has(at: Instant): boolean {
    return this.get(at) !== undefined;
  }

  get size(): number {
    return this.#all().size;
  }

  entries(): MapIterator<[Instant, number]> {
    return this.#all().entries();
  }

  keys(): MapIterator<Instant> {
    return this.#all().keys();
  }

  values(): MapIterator<number> {
    return this.#all().values();
  }

  [Symbol.iterator](): MapIterator<[Instant, number]> {
    return this.entries();
  }

  forEach(each: (value: number, at: Instant, points: ReadonlyMap<Instant, number>) => void): void {
    for (const [at, value] of this) each(value, at, this);
  }

  #all(): Map<Instant, number> {
    const all = new Map<Instant, number>();
    for (const at of timesOf(this.#grid)) {
      const value = this.get(at);
      if (value !== undefined) all.set(at, value);
    }
    return all;
  }
}
