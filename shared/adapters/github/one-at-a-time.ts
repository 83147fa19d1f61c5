/** Runs what it is given one after another, in the order of the calls; one that fails does not stop the next. */
export type Line = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * GitHub asks for writes one at a time; several at once run into its secondary limits.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function oneAtATime(): Line {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
