import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach } from '@jest/globals';
import type { Push, RefUpdate } from '../../../shared/adapters/git/push.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun, type Environment } from '../../../shared/adapters/process/run.ts';
import { type GitFault, type GitRequest, type GitServer, serveGit } from '../../kit/git-server.ts';
import { createRepository, runGit, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

export const TOKEN = 'ghs_secretToken0123456789';
/** A served repository that holds the first of two commits, and a clone of it that has both; made anew before each test. */
export let root = '';
export let server: GitServer;
export let hosted = '';
export let clone: TestRepository;
let fault: ((request: GitRequest) => GitFault | undefined) | undefined;
export let one = '';
export let two = '';
beforeEach(async () => {
  root = temporaryFolder();
  hosted = join(root, 'org', 'api.git');
  await mkdir(hosted, { recursive: true });
  await createRepository({ bare: true, dir: hosted });
  fault = undefined;
  server = await serveGit(root, { token: TOKEN, fault: (request) => fault?.(request) });
  clone = await createRepository({ dir: join(root, 'clone') });
  one = await clone.commit('feat: one', { files: { 'a.txt': '1' } });
  two = await clone.commit('feat: two', { files: { 'a.txt': '2' } });
  await runGit(clone.dir, ['push', '--quiet', pathToFileURL(hosted).href, `${one}:refs/heads/main`]);
});
afterEach(() => server.close());

/** Pushes from the clone. */
export async function push(
  updates: readonly RefUpdate[],
  given: Partial<Push> = {},
  environment: Environment = {},
) {
  const repository = await openRepository(createRun({ ...TEST_ENVIRONMENT, ...environment }), clone.dir);
  return repository.pushAtomic({ url: `${server.url}/org/api.git`, token: TOKEN, updates, ...given });
}

export const create = (ref: string, to: string): RefUpdate => ({ ref, to, expect: undefined });
export const refs = async (): Promise<string> =>
  runGit(hosted, ['for-each-ref', '--format=%(objectname) %(refname)']);

/** What the server does from now on instead of answering as it should. */
export function strike(given: typeof fault): void {
  fault = given;
}

/** Has the server run this script. */
export async function hook(name: string, script: string): Promise<void> {
  const file = join(hosted, 'hooks', name);
  await mkdir(join(hosted, 'hooks'), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}
