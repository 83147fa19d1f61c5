import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BareRepository } from './bare-repository.ts';
import { NO_OBJECT } from './references.ts';
import { listTree } from './tree-entries.ts';

/** One path of a new tree; without `sha` it is taken away. A folder brings all that its tree holds. */
export type TreeChange = { readonly path: string; readonly mode: string; readonly sha: string | undefined };

/**
 * Lays changes over a tree, or over nothing, and returns the new one; undefined when git finds a path that cannot be, or
 * one to be taken away that is not there.
 */
export async function writeTree(
  git: BareRepository,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'index-'));
  const environment = { GIT_INDEX_FILE: join(folder, 'index') };
  const run = async (args: readonly string[], input = ''): Promise<string | undefined> => {
    const { code, stdout } = await git.run(args, { environment, input });
    return code === 0 ? stdout.toString() : undefined;
  };
  try {
    const start = await run(['read-tree', base ?? '--empty']);
    if (start === undefined) return undefined;
    const lines: string[] = [];
    for (const change of changes) {
      const there = isCleared(change) ? splitAtNul(await run(['ls-files', '-z', '--', change.path])) : [];
      if (change.sha === undefined && there.length === 0) return undefined;
      lines.push(...there.map((path) => `0 ${NO_OBJECT}\t${path}\0`), ...(await newLines(git, change)));
    }
    const laid = await run(['update-index', '--replace', '-z', '--index-info'], lines.join(''));
    if (laid === undefined) return undefined;
    return (await run(['write-tree']))?.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A folder takes the place of what was below its path; a file is replaced by git itself. */
const isCleared = ({ mode, sha }: TreeChange): boolean => sha === undefined || mode === '040000';

async function newLines(git: BareRepository, { path, mode, sha }: TreeChange): Promise<readonly string[]> {
  if (sha === undefined) return [];
  if (mode !== '040000') return [`${mode} ${sha} 0\t${path}\0`];
  const below = await listTree(git, sha, ['-r']);
  return below.map((entry) => `${entry.mode} ${entry.sha} 0\t${path}/${entry.path}\0`);
}

const splitAtNul = (text = ''): readonly string[] => text.split('\0').filter((part) => part !== '');
