/** A number over time with the limits it is held against. Numbers are finite, already in `unit`. */
export type Chart = {
  readonly title: string;
  /** What is counted, such as `%`. */
  readonly unit: string;
  /** In the order of time; at least one. `label` is the time as people read it. */
  readonly points: readonly { readonly label: string; readonly value: number }[];
  /** Drawn as lines across. */
  readonly limits: readonly number[];
};

/** So many points are told apart in the width of a job summary. */
const MOST_POINTS = 40;

/** At most 40 points: of several that share a place the greatest is kept, so that no spike is lost. */
export function fewer(points: Chart['points']): Chart['points'] {
  const share = Math.ceil(points.length / MOST_POINTS);
  if (share <= 1) return points;
  const kept: Chart['points'][number][] = [];
  for (let at = 0; at < points.length; at += share) {
    const group = points.slice(at, at + share);
    const greatest = group.reduce((a, b) => (b.value > a.value ? b : a));
    kept.push(greatest);
  }
  return kept;
}
