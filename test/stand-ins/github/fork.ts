import { createBareRepository } from '../../../stand-ins/github/git/bare-repository.ts';
import { newState } from '../../../stand-ins/github/state/state.ts';
import { createRepository, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import type { Pair } from './git-kit.ts';

/** main: one - two - three; side: one - other. */
type Fork = Pair & { readonly shas: Readonly<Record<string, string>> };

let made: Promise<Fork> | undefined;

/** Made once: what is tested here only reads. */
export function createFork(): Promise<Fork> {
  return (made ??= makeFork());
}

async function makeFork(): Promise<Fork> {
  const clone = await createRepository({ dir: temporaryFolder() });
  const one = await clone.commit('feat: one', { files: { 'a.txt': 'a\n', 'b/c.txt': 'c\n' } });
  const two = await clone.commit('feat: two', { files: { 'a.txt': 'a\nb\n' } });
  const three = await clone.commit('fix: three\n\nWhy.', { files: { 'b/c.txt': undefined, 'd.txt': 'd\n' } });
  await clone.tag('v1.0.0', { annotated: true, target: two });
  await clone.branch('side', one);
  const other = await clone.commit('fix: other', { files: { 'e.txt': 'e\n' } });
  await clone.checkout('main');
  return { ...(await onGitHub(clone)), shas: { one, two, three, other } };
}

/** The repository on GitHub that was made from a clone. */
export async function onGitHub(clone: TestRepository): Promise<Pair> {
  return {
    clone,
    git: await createBareRepository(temporaryFolder(), { source: clone.dir }),
    state: newState(),
  };
}
