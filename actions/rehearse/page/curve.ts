import { type Html, ownHtml } from './html.ts';
import type { PointData } from './page-data.ts';
import type { TimeScale } from './time-scale.ts';

/** A place in a drawing of 2000 by 1000 that is stretched to its strip. */
type Spot = readonly [x: number, y: number];

/** So many places across are told apart; in each the least and the greatest value stay. */
const BUCKETS = 130;

/** The lines of a signal as path data. A place without any value ends a line; a value alone is a dot. */
export function curve(points: readonly PointData[], scale: TimeScale, y: (value: number) => number): Html {
  return ownHtml(runsOf(points, scale, y).map(pathOf).join(''));
}

function runsOf(
  points: readonly PointData[],
  scale: TimeScale,
  y: (value: number) => number,
): readonly (readonly Spot[])[] {
  const runs: Spot[][] = [];
  let run: Spot[] = [];
  for (const bucket of buckets(points, scale)) {
    const spots = bucket.flatMap(([at, value]): Spot[] =>
      value === null ? [] : [[Math.round(scale.x(at) * 2), Math.round(y(value))]],
    );
    if (spots.length === 0) {
      if (run.length > 0) runs.push(run);
      run = [];
    } else run.push(...extremes(spots));
  }
  return run.length > 0 ? [...runs, run] : runs;
}

function buckets(points: readonly PointData[], scale: TimeScale): readonly (readonly PointData[])[] {
  const made: PointData[][] = [];
  let last = -1;
  for (const point of points) {
    const place = Math.floor((scale.x(point[0]) / 1000) * BUCKETS);
    if (place === last) made.at(-1)?.push(point);
    else made.push([point]);
    last = place;
  }
  return made;
}

/** First, least, greatest and last, in their order. */
function extremes(spots: readonly Spot[]): readonly Spot[] {
  let [least, greatest] = [0, 0];
  spots.forEach(([, y], index) => {
    if (y < (spots[least]?.[1] ?? y)) least = index;
    if (y > (spots[greatest]?.[1] ?? y)) greatest = index;
  });
  const kept = new Set([0, least, greatest, spots.length - 1]);
  return spots.filter((_, index) => kept.has(index));
}

function pathOf(run: readonly Spot[]): string {
  const corners = run.filter((spot, index) => !isBetween(run[index - 1], spot, run[index + 1]));
  const [first] = corners;
  if (first === undefined) return '';
  const move = `M${first[0]} ${first[1]}`;
  if (corners.length === 1) return `${move}h0`;
  const steps = corners.slice(1).map(([x, y], index) => {
    const [beforeX, beforeY] = corners[index] ?? first;
    const [right, down] = [x - beforeX, y - beforeY];
    return `${right}${down < 0 ? '' : ' '}${down}`;
  });
  return `${move}l${steps.join(' ')}`;
}

/** On a level line between its neighbours. */
function isBetween(before: Spot | undefined, spot: Spot, after: Spot | undefined): boolean {
  return before?.[1] === spot[1] && after?.[1] === spot[1];
}
