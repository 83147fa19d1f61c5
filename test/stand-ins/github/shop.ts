import { afterAll, expect } from '@jest/globals';
import { startGitHub, type GitHub, type GitHubOptions } from '../../../stand-ins/github/start.ts';
import { createRepository, runGit } from '../../kit/repository.ts';
import { ask, type Asking } from './ask.ts';

const started: GitHub[] = [];

afterAll(async () => {
  const closed = started.splice(0);
  for (const github of closed) await github.close();
  expect(closed.flatMap(({ problems }) => problems)).toEqual([]);
});

/** A stand-in of a shop with two commits on `main`, `v1.0.0` on the first and one more commit on `feature`. */
export type Shop = {
  readonly github: GitHub;
  readonly first: string;
  readonly main: string;
  readonly feature: string;
  /** Asks below `/repos/acme/shop` and gives the status and what the body looks like. */
  readonly call: (method: string, path: string, asking?: Asking) => Promise<Answer>;
  /** Runs git in the repository of the stand-in. */
  readonly git: (...args: readonly string[]) => Promise<string>;
};

export type Answer = { readonly status: number; readonly body: unknown };

/** Starts one; when the test file ends it is closed, and nothing may have strayed from GitHub's description. */
export async function openShop(options: GitHubOptions = {}): Promise<Shop> {
  const source = await createRepository();
  const first = await source.commit('feat: a basket', { files: { 'basket.txt': 'empty\n' } });
  await source.tag('v1.0.0');
  const main = await source.commit('fix: the sum', { files: { 'sum.txt': '0\n' } });
  await source.branch('feature');
  const feature = await source.commit('feat: vouchers', { files: { 'voucher.txt': 'one\ntwo\n' } });
  await source.checkout('main');
  const github = await startGitHub({ repository: source.dir, ...options });
  await source.remove();
  started.push(github);
  return {
    github,
    first,
    main,
    feature,
    call: async (method, path, asking) => {
      const { status, body } = await ask(github, method, `/repos/acme/shop${path}`, asking);
      return { status, body };
    },
    git: async (...args) => (await runGit(github.gitDirectory, args)).trim(),
  };
}

/** An answer of 422 with these errors. */
export function refusedWith(...errors: readonly Readonly<Record<string, string>>[]): unknown {
  return { status: 422, body: expect.objectContaining({ message: 'Validation Failed', errors }) };
}
