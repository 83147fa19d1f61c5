import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { topOf } from '../../../shared/adapters/files/checkout.ts';
import { GitError } from '../../../shared/adapters/git/git-error.ts';
import { openRepository, type Repository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The clone that a folder lies in; where git gives none, why, and how to go on. */
export async function openHere(
  env: Env,
  folder: string,
): Promise<{ readonly repository: Repository | undefined; readonly noClone: string }> {
  try {
    return { repository: await openRepository(createRun(env), resolve(folder)), noClone: '' };
  } catch (thrown) {
    return { repository: undefined, noClone: await whyNone(thrown, resolve(folder)) };
  }
}

async function whyNone(thrown: unknown, folder: string): Promise<string> {
  if (!(thrown instanceof GitError) || thrown.code === 'not-a-repository') return 'this folder is no clone';
  if (thrown.code === 'not-trusted')
    return `git does not read this clone, because it belongs to another user (dubious ownership); go on as its owner, or after: git config --global --add safe.directory '${await topOf(folder)}'`;
  return thrown.message.replaceAll(/\s+/g, ' ');
}

/** What lies in a folder; nothing where it cannot be read. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
