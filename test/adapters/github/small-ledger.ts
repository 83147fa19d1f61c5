import type { GitHubClient } from '../../../shared/adapters/github/client.ts';
import { gitHubLedgerStore } from '../../../shared/adapters/github/ledger-store.ts';
import type { LedgerStore, LedgerWrite } from '../../../shared/ledger/store.ts';
import { type Loopback, type Reply, type Seen, withReplies } from './loopback.ts';
import { SmallGit } from './small-git.ts';

export const BRANCH = 'release-ledger';
const AT = Date.UTC(2026, 10, 18, 17, 0, 1, 500);
export const entry = (parent: string | undefined, name = 'train/v1/1-intent.json'): LedgerWrite => ({
  parent,
  files: { [name]: '{"line":"é"}\n', 'state/train.json': `{"last":"${name}"}` },
  message: 'v1 train: cut',
  at: AT,
});

/** What goes wrong with a request: an answer instead, or one after the git has taken it in. */
export type Fault = (request: Seen, git: SmallGit) => Reply | undefined;

/** A store over a small git on loopback, and what goes wrong with its requests. */
export function withStore<T>(
  use: (store: LedgerStore, git: SmallGit, loopback: Loopback) => Promise<T>,
  fault: Fault = () => undefined,
): Promise<T> {
  const git = new SmallGit(BRANCH);
  return withReplies(
    (request) => fault(request, git) ?? git.reply(request),
    (loopback) => use(storeOf(loopback.client), git, loopback),
  );
}

const storeOf = (client: GitHubClient): LedgerStore => gitHubLedgerStore(client, BRANCH);
export const isMove = ({ method, path }: Seen): boolean => method !== 'GET' && path.includes('/git/refs');

/** A fault that strikes once. */
export function once(
  wanted: (request: Seen) => boolean,
  strike: (request: Seen, git: SmallGit) => Reply,
): Fault {
  let isSpent = false;
  return (request, git) => {
    if (isSpent || !wanted(request)) return undefined;
    isSpent = true;
    return strike(request, git);
  };
}

/** The request is taken in, and its answer never comes. */
export const answerLost: (request: Seen, git: SmallGit) => Reply = (request, git) => {
  git.reply(request);
  return 'cut';
};
