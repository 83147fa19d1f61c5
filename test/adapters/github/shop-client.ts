import { connect, type GitHubClient } from '../../../shared/adapters/github/client.ts';
import type { Shop } from '../../stand-ins/github/shop.ts';

const NOW = Date.UTC(2026, 10, 18, 17);

/** Our client of a stand-in. Waiting takes no time. */
export function clientOf(
  { github }: Shop,
  { token = 'ghs_job', timeout = 5_000 }: { readonly token?: string; readonly timeout?: number } = {},
): GitHubClient {
  const pacing = { now: () => NOW, sleep: () => Promise.resolve(), random: () => 0 };
  return connect({ token, apiUrl: github.apiUrl, owner: 'acme', repo: 'shop', timeout, pacing });
}

export const valueIs = (value: unknown): object => ({ kind: 'answered', value });
export const doneWith = (value: unknown): object => ({ kind: 'done', value });
