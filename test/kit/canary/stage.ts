import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type Cluster, type ClusterOptions, createCluster } from '../../../stand-ins/cluster/create.ts';
import { TOKENS } from '../../../stand-ins/github/access/tokens.ts';
import type { Actor } from '../../../stand-ins/github/route.ts';
import { type GitHub, startGitHub } from '../../../stand-ins/github/start.ts';
import { addStatus } from '../../../stand-ins/github/state/add.ts';
import { type StartedPrometheus, startPrometheus } from '../../../stand-ins/prometheus/start.ts';
import { createRepository, runGit, type TestRepository } from '../repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Clock, createClock } from './clock.ts';
import { CONFIG } from './config.ts';
import { type Health, HEALTHY, seriesOf } from './health.ts';
import { createLedger, type FaultyLedger } from './ledger-in-memory.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** A shop whose service `api` runs 1.0.0, with the candidate 1.1.0-rc.1 cut on a Wednesday. */
export type Stage = {
  readonly github: GitHub;
  readonly cluster: Cluster;
  readonly prometheus: StartedPrometheus;
  readonly clock: Clock;
  /** A clone as a job checks it out. */
  readonly dir: string;
  readonly repository: TestRepository;
  readonly setHealth: (health: Health) => void;
  /** The ledger, where it is not on GitHub. */
  readonly ledger: FaultyLedger | undefined;
  /** Where notices and pages go, where they go through no network. */
  readonly outbox: Outbox | undefined;
  /** What git has said already, where it is asked each thing once. */
  readonly known: Map<string, unknown> | undefined;
};

export type StageOptions = {
  readonly config?: string;
  readonly cluster?: Omit<ClusterOptions, 'now'>;
  readonly health?: Health;
  readonly start?: string;
  /** Services that count requests; `api` alone unless given. */
  readonly services?: readonly string[];
  /** In memory everything is but git, GitHub and Prometheus; for what the ledger and the messengers are not the subject of. */
  readonly inMemory?: boolean;
  /** People with a token of their own, `ghp_<login>`. */
  readonly tokens?: readonly string[];
};

/** When the canary's first step may be taken. */
export const THURSDAY = '2026-11-19T10:00:00Z';

const running: { readonly close: () => Promise<void> }[] = [];
afterAll(async () => {
  for (const one of running) await one.close();
});

export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const clock = createClock(options.start ?? THURSDAY);
  const folder = temporaryFolder();
  const repository = await createRepository({ dir: join(folder, 'source') });
  const config = options.config ?? CONFIG;
  await repository.commit('feat: begin', { files: { 'app.txt': '1\n', '.github/release.yml': config } });
  await repository.tag('v1.0.0', { annotated: 'v1.0.0' });
  const sha = await repository.commit('feat: a basket', { files: { 'basket.txt': 'empty\n' } });
  await repository.tag('v1.1.0-rc.1', {
    annotated:
      'v1.1.0-rc.1\n\n1 commit, since v1.0.0.\n\nRelease-Previous: v1.0.0\nRelease-Slot: 2026-11-18T17:00:00Z\n',
  });
  await repository.branch('release/v1.1.0-rc.1', sha);
  await repository.checkout('main');
  const { tokens } = options;
  const github = await startGitHub({
    repository: repository.dir,
    now: clock.now,
    // What a walk asks in seconds would take hours.
    rateLimit: { limit: 1_000_000 },
    ...(tokens === undefined ? {} : { tokens: tokensOf(tokens) }),
  });
  running.push(github);
  addStatus(github.state, { sha, context: 'ci' });
  await release(github, { tag_name: 'v1.0.0', name: 'v1.0.0', make_latest: 'true' });
  // As the cut leaves it.
  await release(github, { tag_name: 'v1.1.0-rc.1', name: 'v1.1.0-rc.1', draft: true, prerelease: true });
  const dir = join(folder, 'clone');
  await runGit(folder, ['clone', '--quiet', '--template=', repository.dir, dir]);
  await runGit(dir, ['remote', 'set-url', 'origin', `${github.url}/acme/shop.git`]);
  const cluster = createCluster({ services: [{ name: 'api' }], ...options.cluster, now: clock.now });
  const prometheus = await startPrometheus({
    series: seriesOf(options.health ?? HEALTHY, clock.now(), options.services),
    clock: clock.now,
  });
  running.push(prometheus);
  const setHealth = (health: Health): void => {
    prometheus.setSeries(seriesOf(health, clock.now(), options.services));
  };
  const { inMemory = false } = options;
  return {
    github,
    cluster,
    prometheus,
    clock,
    dir,
    repository,
    setHealth,
    ledger: inMemory ? createLedger() : undefined,
    outbox: inMemory ? createOutbox() : undefined,
    known: inMemory ? new Map() : undefined,
  };
}

function tokensOf(logins: readonly string[]): Readonly<Record<string, Actor>> {
  const people = logins.map((login): [string, Actor] => [
    `ghp_${login}`,
    { login, kind: 'classic', permissions: { issues: 'write', 'pull-requests': 'write', contents: 'write' } },
  ]);
  return { ...TOKENS, ...Object.fromEntries(people) };
}

async function release({ apiUrl }: GitHub, body: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(`${apiUrl}/repos/acme/shop/releases`, {
    method: 'POST',
    headers: { authorization: 'Bearer ghs_job', 'content-type': 'application/json' },
    body: JSON.stringify({ body: 'What is new.', ...body }),
  });
  if (!answer.ok) throw new Error(`GitHub says ${answer.status}: ${await answer.text()}`);
}
