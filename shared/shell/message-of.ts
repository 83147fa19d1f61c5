/** The message of whatever was thrown, which may be anything. */
export function messageOf(thrown: unknown): string {
  const message =
    typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : undefined;
  return typeof message === 'string' ? message : String(thrown);
}
