import type { Git } from '../../shared/adapters/git/git.ts';

/** A file on the branch. Of an entry the path tells scope and number. */
export type StoredFile = {
  readonly path: string;
  readonly sha: string;
  readonly entry: { readonly scope: string; readonly seq: number } | undefined;
};

const ENTRY = /^([^/]+)\/[^/]+\/(\d{6,16})-[a-z-]{1,20}\.json$/;

/** All files at a commit: one process, no content. */
export async function storedFiles(git: Git, commit: string): Promise<readonly StoredFile[]> {
  const chunks: Buffer[] = [];
  const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
  await git.read(args, { onStdout: (chunk) => void chunks.push(chunk) });
  const lines = Buffer.concat(chunks).toString('utf8').split('\0').slice(0, -1);
  return lines.map((line) => {
    const tab = line.indexOf('\t');
    const path = line.slice(tab + 1);
    const [, scope, seq] = ENTRY.exec(path) ?? [];
    const entry = scope === undefined || scope === 'state' ? undefined : { scope, seq: Number(seq) };
    return { path, sha: line.slice(0, tab).split(' ')[2] ?? '', entry };
  });
}

/** Hands over the text of each file in the order asked for: one process, one file in memory at a time. */
export async function eachText(
  git: Git,
  files: readonly StoredFile[],
  take: (file: StoredFile, text: string) => void,
): Promise<void> {
  if (files.length === 0) return;
  let pending: Buffer = Buffer.alloc(0);
  let index = 0;
  const onStdout = (chunk: Buffer): void => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      const line = pending.indexOf(0x0a);
      const file = files[index];
      if (line === -1 || file === undefined) return;
      const heading = pending.toString('latin1', 0, line);
      const size = Number(/ blob (\d+)$/.exec(heading)?.[1] ?? Number.NaN);
      if (Number.isNaN(size)) throw new Error(`git cat-file said of ${file.path}: ${heading}`);
      const end = line + 1 + size;
      if (pending.length < end + 1) return;
      take(file, pending.toString('utf8', line + 1, end));
      pending = pending.subarray(end + 1);
      index += 1;
    }
  };
  await git.read(['cat-file', '--batch'], { input: `${files.map(({ sha }) => sha).join('\n')}\n`, onStdout });
}
