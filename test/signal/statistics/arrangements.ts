/** Every choice of `size` of the values, by place: the plain definition that the fast counts are held against. */
export function arrangements(values: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return values.flatMap((value, index) =>
    arrangements(values.slice(index + 1), size - 1).map((rest) => [value, ...rest]),
  );
}

/** U by its definition: pairs in which the first is higher, equal pairs counting half. */
export function countedU(first: readonly number[], second: readonly number[]): number {
  return first
    .flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
    .reduce<number>((sum, each) => sum + each, 0);
}
