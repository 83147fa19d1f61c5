import { type Git } from './git.ts';
import { GitError } from './git-error.ts';

/**
 * What git finds under `commit:path`, with the links on the way followed:
 * - `blob`, `tree`, `commit`, `tag`: an object, with its name and its bytes. A `commit` is a submodule.
 * - `symlink`: the way leads out of the commit's tree; `loop`: in a circle.
 * - `dangling`: nothing is there, and a link was passed on the way; `missing`: nothing is there.
 * - `notdir`: a file stands where the way needs a folder.
 */
export type NamedObject =
  | { readonly kind: 'blob' | 'tree' | 'commit' | 'tag'; readonly sha: string; readonly bytes: Buffer }
  | { readonly kind: 'symlink' | 'loop' | 'dangling' | 'missing' | 'notdir' };

const OBJECT = /^(?<sha>[0-9a-f]{40,64}) (?<kind>blob|tree|commit|tag) (?<size>\d+)$/;
const NO_OBJECT = /^(?<kind>symlink|loop|dangling|notdir) (?<size>\d+)$/;
/** A submodule is `missing` for an older git; either way its commit is not here. */
const NOTHING = / (?:missing|submodule)$/;

/**
 * Asks for several at once, one process for all; the answers are in their order. No line break or NUL may be in them.
 * In a partial clone git fetches what it lacks. Rejects with a `GitError` when that fails, or when git has no answer.
 * Source of the format: https://git-scm.com/docs/git-cat-file#_batch_output
 */
export async function namedObjects(git: Git, names: readonly string[]): Promise<readonly NamedObject[]> {
  const chunks: Buffer[] = [];
  await git.read(['cat-file', '--batch', '--follow-symlinks'], {
    input: names.map((name) => `${name}\n`).join(''),
    onStdout: (chunk) => void chunks.push(chunk),
  });
  const output = Buffer.concat(chunks);
  let at = 0;
  return names.map((name) => {
    const end = output.indexOf('\n', at);
    const heading = output.toString('utf8', at, end);
    const { sha, kind, size } = (OBJECT.exec(heading) ?? NO_OBJECT.exec(heading))?.groups ?? {};
    const from = end + 1;
    at = size === undefined ? from : from + Number(size) + 1;
    if (end === -1 || at > output.length) throw unclear(name);
    switch (kind) {
      case 'blob':
      case 'tree':
      case 'commit':
      case 'tag':
        return { kind, sha: sha ?? '', bytes: output.subarray(from, at - 1) };
      case 'symlink':
      case 'loop':
      case 'dangling':
      case 'notdir':
        return { kind };
      case undefined:
      default:
        if (!NOTHING.test(heading)) throw unclear(name);
        return { kind: 'missing' };
    }
  });
}

function unclear(name: string): GitError {
  return new GitError(
    'malformed',
    `git cat-file gave no answer that can be read for ${JSON.stringify(name)}.`,
  );
}
