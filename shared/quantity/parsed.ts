/**
 * The answer of a parser over one string: the value, or one sentence that says what was expected.
 * `at` is the 0-based offset in the text of the first character that did not fit.
 */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly at: number };

/** A successful parse. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** A failed parse, with the offset of the first character that did not fit. */
export function unparsed(message: string, at = 0): Parsed<never> {
  return { ok: false, message, at };
}
