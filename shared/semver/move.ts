import type { Bump } from './bump-size.ts';
import type { FinalVersion } from './version.ts';

/** The first number that differs; undefined where a move has no size, as in a calendar. */
export function moveBetween(from: FinalVersion, to: FinalVersion): Bump | undefined {
  if (from.scheme !== 'semver' || to.scheme !== 'semver') return undefined;
  return (['major', 'minor', 'patch'] as const).find((part) => from[part] !== to[part]);
}
