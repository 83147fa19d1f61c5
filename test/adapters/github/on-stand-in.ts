import { afterEach, beforeEach, expect } from '@jest/globals';
import { connect, type GitHubClient } from '../../../shared/adapters/github/client.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../../../stand-ins/github/start.ts';
import { createRepository, type TestRepository } from '../../kit/repository.ts';

export const NOW = Date.UTC(2026, 10, 18, 17);

/** A stand-in for GitHub with a repository of two commits, both made anew before each test. */
export let repository: TestRepository;
export let github: GitHub;
export let first: string;
export let second: string;

beforeEach(async () => {
  repository = await createRepository();
  first = await repository.commit('feat: one');
  second = await repository.commit('feat: two');
  await start();
});

afterEach(async () => {
  const problems = [...github.problems];
  await github.close();
  await repository.remove();
  expect(problems).toEqual([]);
});

/** Starts the stand-in anew, over the same repository. */
export async function start(options: GitHubOptions = {}): Promise<void> {
  github = await startGitHub({ repository: repository.dir, ...options });
}

export function clientOf(token = 'ghs_job', timeout = 5_000): GitHubClient {
  const pacing = { now: () => NOW, sleep: () => Promise.resolve(), random: () => 0 };
  return connect({ token, apiUrl: github.apiUrl, owner: 'acme', repo: 'shop', timeout, pacing });
}

export const valueIs = (value: unknown): object => ({ kind: 'answered', value });
