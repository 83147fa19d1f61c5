/**
 * What stands after the hyphen of a version. A candidate is `rc.N`; every other pre-release (`next.3`, `beta`) is read
 * and ordered but never made here.
 */
export type Prerelease =
  | { readonly kind: 'candidate'; readonly number: number }
  | { readonly kind: 'other'; readonly identifiers: readonly Identifier[] };

/** One dot-separated part of a pre-release: a number where it is all digits. */
export type Identifier = string | number;

const DOTLESS_CANDIDATE = /^rc(\d{0,15})$/i;

/**
 * Gives meaning to the identifiers of a pre-release. Candidates are read dotted (`rc.10`), dotless (`rc10`), bare
 * (`rc`, which is number 0) and in either case, since a file system may hold `RC.1` and `rc.1` for one ref.
 */
export function prereleaseOf(identifiers: readonly Identifier[]): Prerelease {
  const [first, second] = identifiers;
  if (identifiers.length === 1 && typeof first === 'string') {
    const digits = DOTLESS_CANDIDATE.exec(first)?.[1];
    if (digits !== undefined) return { kind: 'candidate', number: digits === '' ? 0 : Number(digits) };
  }
  const dotted = identifiers.length === 2 && typeof first === 'string' && first.toLowerCase() === 'rc';
  return dotted && typeof second === 'number'
    ? { kind: 'candidate', number: second }
    : { kind: 'other', identifiers };
}

/** Prints a pre-release without its hyphen; a candidate always dotted, `rc.10`. */
export function formatPrerelease(prerelease: Prerelease): string {
  return identifiersOf(prerelease).join('.');
}

/**
 * Orders two pre-releases of one version as SemVer does, with a dotless candidate in the place of the dotted one.
 * Source: https://semver.org/spec/v2.0.0.html#spec-item-11
 */
export function comparePrereleases(a: Prerelease, b: Prerelease): number {
  const left = identifiersOf(a);
  const right = identifiersOf(b);
  for (const [at, one] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    const order = compareIdentifiers(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function identifiersOf(prerelease: Prerelease): readonly Identifier[] {
  return prerelease.kind === 'candidate' ? ['rc', prerelease.number] : prerelease.identifiers;
}

function compareIdentifiers(a: Identifier, b: Identifier): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return a === b ? 0 : a < b ? -1 : 1;
}
