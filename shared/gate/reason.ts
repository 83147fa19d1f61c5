/**
 * Why something was decided. `code` is the stable word to program against; each noun declares its own closed union
 * of codes. `message` is the sentence for people: what was asked, what was found, what to do next.
 */
export type Reason<Code extends string = string> = {
  readonly code: Code;
  readonly message: string;
  /** What was found, as text with its unit. */
  readonly observed?: string;
  /** What was asked for, as text with its unit. */
  readonly limit?: string;
  /** Where it was found: a file:line:column, a query, a ref, a URL without secrets. */
  readonly source?: string;
};
