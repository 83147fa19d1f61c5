/** A point in time: milliseconds since 1970-01-01T00:00:00Z. Always a value that came in, never read from a clock here. */
export type Instant = number;

/** An instant as ISO 8601 in UTC to the second, such as `2026-11-18T17:00:00Z`. */
export function formatInstant(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
