/** Largest file, in UTF-16 units: many times a large train; the worst of that size takes about a second. */
export const MOST_CHARACTERS = 131_072;

/** Most values in a file once its aliases are written out. */
export const MOST_VALUES = 20_000;

/** Deepest nesting. The schema itself needs fewer than ten levels. */
export const MOST_LEVELS = 64;
