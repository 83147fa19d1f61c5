import type { Path } from '../path.ts';

/** A value of the file together with the places where it is written; offsets are 0-based in UTF-16 units. */
export type Tree = {
  /** The value as JSON could say it. */
  readonly value: unknown;
  /** Where the value starts; for a value that is not there, where its key starts. */
  readonly at: number;
  /** Where its key starts, when it has one. */
  readonly key?: number;
  /** Where its text starts, when its characters stand in the file just as they are read (no escape, no folding). */
  readonly text?: number;
  readonly children: ReadonlyMap<string | number, Tree>;
};

/**
 * The offset of a path. `on: 'key'` is the key of the value; `inside` is an offset within its text. What is not in the file
 * (a missing key) is at the key of the nearest thing around it that is.
 */
export function locate(
  root: Tree,
  path: Path,
  { on, inside }: { readonly on?: 'key' | undefined; readonly inside?: number | undefined } = {},
): number {
  let tree = root;
  for (const part of path) {
    const child = tree.children.get(part);
    if (child === undefined) return tree.key ?? tree.at;
    tree = child;
  }
  if (on === 'key') return tree.key ?? tree.at;
  if (inside === undefined || tree.text === undefined || typeof tree.value !== 'string') return tree.at;
  return tree.text + Math.max(0, Math.min(inside, tree.value.length));
}
