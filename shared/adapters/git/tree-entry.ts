/** What a folder of a commit holds under a name, by its mode in octal digits. */
export type EntryKind = 'link' | 'submodule' | 'other';

const KINDS: ReadonlyMap<string, EntryKind> = new Map([
  ['120000', 'link'],
  ['160000', 'submodule'],
]);

/**
 * Looks a name up in the bytes of a tree: `<mode> <name>\0<object name>` one after the other; undefined when it is not
 * there. `hashBytes` is the length of an object name: 20 for SHA-1, 32 for SHA-256.
 * Source of the format: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects
 */
export function entryOf(tree: Buffer, name: string, hashBytes: number): EntryKind | undefined {
  const wanted = Buffer.from(name);
  for (let at = 0; at < tree.length;) {
    const space = tree.indexOf(' ', at);
    const end = tree.indexOf(0, space);
    if (space === -1 || end === -1) return undefined;
    if (tree.subarray(space + 1, end).equals(wanted))
      return KINDS.get(tree.toString('latin1', at, space)) ?? 'other';
    at = end + 1 + hashBytes;
  }
  return undefined;
}
