/** A body as the routes take it, or the word that it is not JSON. */
export type Body = { readonly value: unknown } | { readonly malformed: true };

/**
 * Reads a body as JSON whatever its type is said to be: GitHub does too, so that `curl -d` works.
 *
 * @returns `undefined` as the value of an empty body.
 */
export function jsonBody(bytes: Buffer): Body {
  if (bytes.length === 0) return { value: undefined };
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return { value };
  } catch {
    return { malformed: true };
  }
}
