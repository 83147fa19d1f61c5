import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fastHistory, type HistoryOptions, lastTag } from '../test/kit/history.ts';
import { createRepository, runGit } from '../test/kit/repository.ts';

/** A repository to measure on, and the last tag in it. */
export type BenchRepository = { readonly dir: string; readonly base: string };

const TAGS = 12_000;
const LINE = 'x'.repeat(2 ** 20);

/** Builds what is missing under `folder`: some seconds the first time, nothing later. */
export async function benchRepositories(
  folder: string,
): Promise<Readonly<Record<'large' | 'middle' | 'small' | 'plain' | 'longLine', BenchRepository>>> {
  return {
    large: await build(join(folder, 'large'), { tags: TAGS, commits: 100_000 }),
    middle: await build(join(folder, 'middle'), { tags: TAGS, commits: 10_000 }),
    // As much history as the large one, but almost all of it released.
    small: await build(join(folder, 'small'), { untagged: 100_000, tags: TAGS, commits: 10 }),
    plain: await build(join(folder, 'plain'), { tags: 1, commits: 2 }),
    longLine: await build(join(folder, 'long-line'), {
      tags: 1,
      commits: 2,
      message: (index) => (index === 1 ? `fix: a long line\n\n${LINE}\n` : `fix: change ${index}\n`),
    }),
  };
}

async function build(dir: string, options: HistoryOptions): Promise<BenchRepository> {
  const base = lastTag(options.tags);
  if (existsSync(dir)) return { dir, base };
  const unfinished = `${dir}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await createRepository({ dir: unfinished });
  await fastHistory(unfinished, options);
  await runGit(unfinished, ['pack-refs', '--all']);
  await rename(unfinished, dir);
  return { dir, base };
}
