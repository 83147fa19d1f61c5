/** What of an issue tells it apart from another of the same key. */
export type KeyedIssue = {
  readonly number: number;
  readonly state: 'open' | 'closed';
  /** `undefined` for an account that is gone. */
  readonly author: { readonly login: string; readonly kind: string } | undefined;
};

/** Issues of one key: the oldest, which stays, and the open ones that another run opened for the same. */
export type Twins = { readonly oldest: number; readonly younger: readonly number[] };

/**
 * Issues of one key by who is to stay; `undefined` where there is none. Two runs that open one at once see each other's only
 * afterwards. Whoever can label an issue can write the marker of a key: so only what one author wrote, or Apps did, is of
 * one kind, and nobody's own issue is closed.
 */
export function twinsOf(issues: readonly KeyedIssue[]): Twins | undefined {
  const [first, ...others] = issues.toSorted((a, b) => a.number - b.number);
  if (first === undefined) return undefined;
  const younger = others.filter((issue) => issue.state === 'open' && isOfOneKind(first, issue));
  return { oldest: first.number, younger: younger.map(({ number }) => number) };
}

function isOfOneKind({ author: one }: KeyedIssue, { author: other }: KeyedIssue): boolean {
  if (one === undefined || other === undefined) return false;
  return one.login === other.login || (one.kind === 'Bot' && other.kind === 'Bot');
}

/** What is said under an issue that is closed because an older one is about the same. */
export function duplicateBody(oldest: number): string {
  return `Two runs opened an issue about this at the same time. #${oldest} is the older one and goes on; this one is closed as its duplicate.`;
}
