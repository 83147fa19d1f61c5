import type { Instant } from '../../../shared/calendar/instant.ts';

/** A stretch of the axis in thousandths of its width. Inside a folded one nothing happens, and time runs faster. */
export type Stretch = {
  readonly from: Instant;
  readonly until: Instant;
  readonly left: number;
  readonly right: number;
  readonly isFolded: boolean;
};

export type TimeScale = {
  readonly stretches: readonly Stretch[];
  /** 0 to 1000, held within the two. */
  readonly x: (at: Instant) => number;
};

const MINUTE = 60_000;
/** So much of a quiet time is drawn as it is, after what was before and before what comes. */
const KEPT = 20 * MINUTE;
/** Shorter ones are worth no fold. */
const LEAST_FOLD = 50 * MINUTE;
const FOLD_WIDTH = 26;

/**
 * An axis on which minutes can be told apart although a train takes days: between the instants where something happens,
 * long quiet times are folded to a narrow band each.
 */
export function timeScale(from: Instant, until: Instant, busy: readonly Instant[]): TimeScale {
  const last = Math.max(until, from + MINUTE);
  const inside = busy.filter((at) => at > from && at < last);
  const knots = [...new Set([from, ...inside, last])].sort((one, other) => one - other);
  const raw = knots.slice(1).flatMap((to, index) => gap(knots[index] ?? from, to));
  const folds = raw.filter(({ isFolded }) => isFolded).length;
  const shown = raw.reduce((sum, { isFolded, from: a, until: b }) => sum + (isFolded ? 0 : b - a), 0);
  const foldWidth = Math.min(FOLD_WIDTH, 400 / Math.max(1, folds));
  const room = 1000 - folds * foldWidth;
  let left = 0;
  const stretches = joined(raw).map((stretch) => {
    const width = stretch.isFolded ? foldWidth : ((stretch.until - stretch.from) * room) / shown;
    const placed = { ...stretch, left, right: left + width };
    left = placed.right;
    return placed;
  });
  return { stretches, x: (at) => place(at, stretches) };
}

type Raw = Pick<Stretch, 'from' | 'until' | 'isFolded'>;

function gap(from: Instant, until: Instant): readonly Raw[] {
  if (until - from < 2 * KEPT + LEAST_FOLD) return [{ from, until, isFolded: false }];
  return [
    { from, until: from + KEPT, isFolded: false },
    { from: from + KEPT, until: until - KEPT, isFolded: true },
    { from: until - KEPT, until, isFolded: false },
  ];
}

function joined(raw: readonly Raw[]): readonly Raw[] {
  const stretches: Raw[] = [];
  for (const next of raw) {
    const last = stretches.at(-1);
    if (last !== undefined && !last.isFolded && !next.isFolded)
      stretches[stretches.length - 1] = { ...last, until: next.until };
    else stretches.push(next);
  }
  return stretches;
}

function place(at: Instant, stretches: readonly Stretch[]): number {
  let [low, high] = [0, stretches.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((stretches[middle]?.until ?? at) < at) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low];
  if (found === undefined) return 0;
  const share = (at - found.from) / (found.until - found.from);
  return found.left + Math.min(1, Math.max(0, share)) * (found.right - found.left);
}
