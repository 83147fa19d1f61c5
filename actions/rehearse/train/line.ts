import type { Asked } from '../stage/run.ts';

/** Runs of one environment stand in line; of those that wait, GitHub keeps the newest. What a run asks for is decided when it begins. */
export function lineOf(run: (asked: Asked) => Promise<void>): (asks: () => Asked) => void {
  let isTaken = false;
  let next: (() => Asked) | undefined;
  const inLine = (asks: () => Asked): void => {
    if (isTaken) {
      next = asks;
      return;
    }
    isTaken = true;
    void run(asks()).then(() => {
      isTaken = false;
      const waiting = next;
      next = undefined;
      if (waiting !== undefined) inLine(waiting);
    });
  };
  return inLine;
}
