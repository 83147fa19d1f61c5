/** A full SHA-1 object name; SHA-256 names are longer. */
const FULL = 40;

/**
 * Looks commits up by object names of which either side may be abbreviated, as trailers written by hand are. Of several
 * with one beginning it gives any. A look-up costs at most the logarithm of the number of names.
 */
export function objectNameIndex<Value>(
  exact: ReadonlyMap<string, Value>,
): (name: string) => Value | undefined {
  const shortLengths = new Set<number>();
  for (const name of exact.keys()) if (name.length < FULL) shortLengths.add(name.length);
  let sorted: readonly string[] | undefined;
  return (name) => {
    const whole = exact.get(name);
    if (whole !== undefined) return whole;
    for (const length of shortLengths) {
      const beginning = length < name.length ? exact.get(name.slice(0, length)) : undefined;
      if (beginning !== undefined) return beginning;
    }
    if (name.length >= FULL) return undefined;
    sorted ??= [...exact.keys()].sort();
    const next = sorted[firstNotBefore(sorted, name)];
    return next?.startsWith(name) === true ? exact.get(next) : undefined;
  };
}

function firstNotBefore(sorted: readonly string[], name: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
