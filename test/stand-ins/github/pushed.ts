import type { Pair } from './git-kit.ts';

/** The names of all refs on GitHub. */
export const refs = async ({ git }: Pair): Promise<readonly string[]> =>
  (await git.read(['for-each-ref', '--format=%(refname)'])).split('\n');

/** What `git push` printed, without the address and the lines about packing. */
export const said = (stderr: string): readonly string[] =>
  stderr
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.startsWith('remote:') || line.startsWith(' ! '));
