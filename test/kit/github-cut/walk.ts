/** How many points are walked at once: git and the stand-in wait for one another most of the time. */
const AT_ONCE = 4;

/** Does the same for every row, a few at a time, and gives the answers in the order of the rows. */
export async function walk<Row, Answer>(
  rows: readonly Row[],
  act: (row: Row) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const left = rows.entries();
  const work = async (): Promise<void> => {
    for (const [place, row] of left) answers[place] = await act(row);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}

/** Every how many-eth point is walked where nobody asked for all of them. */
const STRIDE = 3;

/**
 * The points that this run walks: all of them with `KILL_POINTS=all`, which takes a quarter of an hour; else every third (or `stride`-th),
 * always the same ones, from `from` on.
 */
export function pointsOf<Point>(points: readonly Point[], from = 0, stride = STRIDE): readonly Point[] {
  if (process.env['KILL_POINTS'] === 'all') return points;
  return points.filter((_, index) => index % stride === from % stride);
}
