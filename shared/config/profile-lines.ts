import type { View } from './view.ts';

const MOST = 100;

/**
 * The criteria of some lists of a profile, each at its place. A list that it does not have is that of the nearest profile that it
 * extends.
 */
export function profileLines(
  profile: string,
  lists: readonly ('advance-when' | 'warn-when' | 'rollback-when')[],
  file: View,
): readonly View[] {
  const chain: View[] = [];
  for (let name: string | undefined = profile; name !== undefined && chain.length < MOST;) {
    const next: View = file.at('profiles').at(name);
    chain.push(next);
    name = next.at('extends').text();
  }
  return lists.flatMap(
    (key) =>
      chain
        .find((each) => each.at(key).present)
        ?.at(key)
        .items() ?? [],
  );
}
