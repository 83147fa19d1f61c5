import type { BumpPolicy } from './bump-policy.ts';
import type { ParsedCommit } from './parsed-commit.ts';

/** Which lines of a squashed commit count: its header, or the bullets of its body too. */
export type Squash = BumpPolicy['squash'];

type Bullets = ParsedCommit['bullets'];

const NONE: Bullets = [];

/** The bullets that count beside the header; none of a merge, whose commits count themselves. */
export function countedBullets({ kind, bullets }: ParsedCommit, squash: Squash): Bullets {
  return squash === 'header' || kind === 'merge' ? NONE : bullets;
}

/** Whether a commit breaks something: by its header, by a footer, or by a bullet that counts. */
export function breaks(commit: ParsedCommit, squash: Squash): boolean {
  return commit.breaking || countedBullets(commit, squash).some(({ breaking }) => breaking);
}

/** The first bullet that breaks something where the header and the footers do not. */
export function breakingBullet(commit: ParsedCommit, squash: Squash): Bullets[number] | undefined {
  return commit.breaking ? undefined : countedBullets(commit, squash).find(({ breaking }) => breaking);
}

/** A bullet as it is written, without its number of a pull request. */
export function bulletText({ type, scope, breaking, description }: Bullets[number]): string {
  return `${type}${scope === undefined ? '' : `(${scope})`}${breaking ? '!' : ''}: ${description}`;
}
