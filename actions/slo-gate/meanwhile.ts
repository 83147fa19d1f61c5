/**
 * Does work while something is awaited, piece by piece, and lets everything else in this process have its turn before each. When
 * what is awaited has come, the rest of the work is left. What the work throws ends nothing but itself.
 * @param work does a piece up to each `yield`; a promise that it yields is waited for
 */
export function meanwhile<T>(
  awaited: Promise<T>,
  work: Iterable<unknown>,
  turn: () => Promise<void>,
): Promise<T> {
  let hasCome = false;
  void inTurns(work, turn, () => hasCome).catch(() => undefined);
  return awaited.finally(() => {
    hasCome = true;
  });
}

async function inTurns(
  work: Iterable<unknown>,
  turn: () => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  // By the second turn what is awaited is on its way.
  await turn();
  await turn();
  if (isOver()) return;
  for (const piece of work) {
    await piece;
    await turn();
    if (isOver()) return;
  }
}
