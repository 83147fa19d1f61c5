import type { Criterion } from './criterion/criterion.ts';

/** A profile as the configuration has it. */
type Profile = {
  readonly extends?: string | undefined;
  readonly 'advance-when'?: readonly Criterion[] | undefined;
  readonly 'warn-when'?: readonly Criterion[] | undefined;
  readonly 'rollback-when'?: readonly Criterion[] | undefined;
};

/** The three lists of a profile, those of the profiles that it extends among them. */
export type ResolvedProfile = {
  readonly advanceWhen: readonly Criterion[];
  readonly warnWhen: readonly Criterion[];
  readonly rollbackWhen: readonly Criterion[];
};

/**
 * The lists of a profile; where it has none of its own, the one of the nearest profile that it extends. `undefined` when a
 * profile of the chain is not there or leads back to itself, which a configuration that loads rules out.
 */
export function resolveProfile(
  profiles: Readonly<Record<string, Profile>>,
  name: string,
): ResolvedProfile | undefined {
  const chain: Profile[] = [];
  const seen = new Set<string>();
  let next: string | undefined = name;
  while (next !== undefined) {
    const profile: Profile | undefined = Object.hasOwn(profiles, next) ? profiles[next] : undefined;
    if (profile === undefined || seen.has(next)) return undefined;
    seen.add(next);
    chain.push(profile);
    next = profile.extends;
  }
  const list = (key: 'advance-when' | 'warn-when' | 'rollback-when') =>
    chain.find((profile) => profile[key] !== undefined)?.[key] ?? [];
  return {
    advanceWhen: list('advance-when'),
    warnWhen: list('warn-when'),
    rollbackWhen: list('rollback-when'),
  };
}
