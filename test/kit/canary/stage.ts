import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type Cluster, type ClusterOptions, createCluster } from '../../../stand-ins/cluster/create.ts';
import { type GitHub, startGitHub } from '../../../stand-ins/github/start.ts';
import { addStatus } from '../../../stand-ins/github/state/add.ts';
import { type StartedPrometheus, startPrometheus } from '../../../stand-ins/prometheus/start.ts';
import { createRepository, runGit, type TestRepository } from '../repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Clock, createClock } from './clock.ts';
import { CONFIG } from './config.ts';
import { type Health, HEALTHY, seriesOf } from './health.ts';

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
};

export type StageOptions = {
  readonly config?: string;
  readonly cluster?: Omit<ClusterOptions, 'now'>;
  readonly health?: Health;
  readonly start?: string;
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
    annotated: 'v1.1.0-rc.1\n\n1 commit, since v1.0.0.\n\nRelease-Previous: v1.0.0\nRelease-Slot: 2026-11-18T17:00:00Z\n',
  });
  await repository.branch('release/v1.1.0-rc.1', sha);
  await repository.checkout('main');
  const github = await startGitHub({ repository: repository.dir });
  running.push(github);
  addStatus(github.state, { sha, context: 'ci' });
  const dir = join(folder, 'clone');
  await runGit(folder, ['clone', '--quiet', '--template=', repository.dir, dir]);
  await runGit(dir, ['remote', 'set-url', 'origin', `${github.url}/acme/shop.git`]);
  const cluster = createCluster({ services: [{ name: 'api' }], ...options.cluster, now: clock.now });
  const prometheus = await startPrometheus({
    series: seriesOf(options.health ?? HEALTHY, clock.now()),
    clock: clock.now,
  });
  running.push(prometheus);
  const setHealth = (health: Health): void => {
    prometheus.setSeries(seriesOf(health, clock.now()));
  };
  return { github, cluster, prometheus, clock, dir, repository, setHealth };
}
