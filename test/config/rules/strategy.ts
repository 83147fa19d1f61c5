/** A file whose one strategy `s` is this, with a calendar and the roles `a` and `b`. */
export function strategy(body: string): string {
  return `calendar:\n  windows: [Mon-Fri 09:00-17:00]\n  freezes: [Fri 17:00 - Mon 09:00, Wed 12:00-13:00]\nroles: { a: { users: [ana] }, b: { users: [li] } }\nstrategies:\n  s: ${body}`;
}

/** The same with a canary of these steps. */
export function steps(...list: readonly string[]): string {
  return strategy(`{ steps: [${list.map((step) => `{ ${step} }`).join(', ')}] }`);
}
