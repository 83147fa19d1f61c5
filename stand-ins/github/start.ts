import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Held, WritePlan } from '../loopback/write-plan.ts';
import { RateLimits, type RateLimitOptions } from './access/rate-limit.ts';
import { accessRoutes } from './access/routes.ts';
import { TOKENS } from './access/tokens.ts';
import type { Fault } from './faults/fault.ts';
import { createBareRepository } from './git/bare-repository.ts';
import { gitRoutes } from './git/routes.ts';
import { outsideOf, type Outside } from './outside.ts';
import { platformRoutes } from './platform-routes.ts';
import type { Actor } from './route.ts';
import { answer } from './server/answer.ts';
import { Calls, type RequestCall, type WriteCall } from './server/calls.ts';
import { listen } from './server/listen.ts';
import { routerOf } from './server/router.ts';
import type { World } from './server/world.ts';
import { seedGreenTip, seedWorkflows } from './seed.ts';
import { newState, type State } from './state/state.ts';

export type GitHubOptions = {
  /** Clone or bare repository whose branches and tags are copied; by default an empty repository. */
  readonly repository?: string;
  /** `acme` by default. */
  readonly owner?: string;
  /** `shop` by default. */
  readonly name?: string;
  /** Any free one by default. */
  readonly port?: number;
  /** Milliseconds since the epoch; by default 2026-11-18T17:00:00Z, which only `advance` moves. */
  readonly now?: () => number;
  /** In place of {@link TOKENS}. */
  readonly tokens?: Readonly<Record<string, Actor>>;
  readonly faults?: readonly Fault[];
  /** How many reads after a write still show what was before. */
  readonly lag?: number;
  readonly rateLimit?: RateLimitOptions;
  readonly defaultBranch?: string;
  readonly private?: boolean;
  readonly immutableReleases?: boolean;
  /** Gives the tip of the default branch a check that passed. */
  readonly green?: boolean;
};

/** A running stand-in. */
export type GitHub = {
  /** `http://127.0.0.1:PORT`, GITHUB_SERVER_URL; git is at `<url>/<owner>/<name>.git`. */
  readonly url: string;
  /** `<url>/api/v3`, GITHUB_API_URL. */
  readonly apiUrl: string;
  /** The bare repository that pushes and the API share. */
  readonly gitDirectory: string;
  readonly state: State;
  readonly writes: readonly WriteCall[];
  readonly requests: readonly RequestCall[];
  /** Requests and answers that did not fit GitHub's description: tests assert that there are none. */
  readonly problems: readonly string[];
  /** Replaces the planned faults; counting starts anew. */
  readonly setFaults: (faults: readonly Fault[]) => Held;
  readonly advance: (milliseconds: number) => void;
  readonly outside: () => Promise<Outside>;
  readonly close: () => Promise<void>;
};

const START = Date.UTC(2026, 10, 18, 17);

/**
 * Starts a GitHub of one repository on loopback.
 *
 * @throws Error when the port is taken or the repository cannot be copied.
 */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const folder = await mkdtemp(join(tmpdir(), 'stand-in-github-'));
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    return await startIn(folder, options, removeFolder);
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function startIn(
  folder: string,
  options: GitHubOptions,
  onClose: () => Promise<void>,
): Promise<GitHub> {
  const git = await createBareRepository(join(folder, 'repository.git'), {
    ...(options.repository === undefined ? {} : { source: options.repository }),
    ...(options.defaultBranch === undefined ? {} : { defaultBranch: options.defaultBranch }),
  });
  const { url, serve, close } = await listen(options.port ?? 0);
  let moved = 0;
  const base = options.now ?? (() => START);
  const now = (): number => base() + moved;
  const state = newState({
    // A clone may be on another branch than `main`.
    defaultBranch: await git.read(['symbolic-ref', '--short', 'HEAD']),
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.private === undefined ? {} : { private: options.private }),
    ...(options.immutableReleases === undefined ? {} : { immutableReleases: options.immutableReleases }),
    ...(options.lag === undefined ? {} : { lag: options.lag }),
  });
  await seedWorkflows(state, git);
  if (options.green === true) await seedGreenTip(state, git);
  const limits = new RateLimits(now, options.rateLimit);
  const faults = new WritePlan<Fault>();
  faults.set(options.faults ?? []);
  const calls = new Calls();
  const tokens = new Map(Object.entries(options.tokens ?? TOKENS));
  const world: World = { url, state, git, now, tokens, limits, faults, calls };
  const router = routerOf([...accessRoutes(limits), ...gitRoutes, ...platformRoutes]);
  serve((request) => answer(world, router, request));
  return {
    url,
    apiUrl: `${url}/api/v3`,
    gitDirectory: git.directory,
    state,
    writes: calls.writes,
    requests: calls.requests,
    problems: calls.problems,
    setFaults: (planned) => faults.set(planned),
    advance: (milliseconds) => {
      moved += milliseconds;
    },
    outside: () => outsideOf(state, git),
    close: async () => {
      await close();
      await onClose();
    },
  };
}
