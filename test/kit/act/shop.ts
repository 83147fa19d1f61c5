import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { type StartedChat, startChat } from '../../../stand-ins/chat/start.ts';
import { type RunningCluster, startCluster } from '../../../stand-ins/cluster/start.ts';
import { type GitHub, startGitHub } from '../../../stand-ins/github/start.ts';
import { addStatus } from '../../../stand-ins/github/state/add.ts';
import { startScraping } from '../prometheus.ts';
import { runGit } from '../repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Consumer, createConsumer } from './consumer.ts';
import { HURRIED } from './hurried-config.ts';
import { startTraffic, type Traffic, versionOf } from './traffic.ts';
import { startStageHealth } from './stage-health.ts';
import { localRepositories, packSuite } from './suite.ts';

/** A consumer with all that is around: GitHub, a cluster whose services 1.0.0 runs, a Prometheus that scrapes them, chat. */
export type ActShop = {
  readonly github: GitHub;
  readonly cluster: RunningCluster;
  readonly chat: StartedChat;
  readonly consumer: Consumer;
  /** Of production. */
  readonly traffic: Traffic;
  readonly stageTraffic: Traffic;
  /** See `localRepositories`. */
  readonly repositories: readonly string[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Percent of the traffic by service and version. */
  readonly versions: (namespace: string) => Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Commits on `main`, green and pushed; returns the commit. */
  readonly push: (message: string, files: Readonly<Record<string, string>>) => Promise<string>;
};

const SERVICES = ['api', 'web'];
const running: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of running.splice(0)) await stop();
});

/** @param files instead of those of the example */
export async function openActShop(
  example = 'train',
  files: Readonly<Record<string, string>> = {},
): Promise<ActShop> {
  const now = (): number => Date.now();
  const imageOf = (name: string): string => `ghcr.io/acme/shop/${name}:1.0.0`;
  const consumer = await createConsumer(example, { '.github/release.yml': HURRIED, ...files });
  const github = await startGitHub({ repository: consumer.dir, now });
  const cluster = await startCluster({
    now,
    services: SERVICES.flatMap((name) => [
      { name, image: imageOf(name) },
      { name, image: imageOf(name), kind: 'deployment' as const, namespace: 'stage' },
    ]),
    timing: { observe: 100, ready: 500, weight: 200 },
  });
  const traffic = await startTraffic(cluster, { services: SERVICES, namespace: 'production' }, now);
  const stageTraffic = await startTraffic(cluster, { services: SERVICES, namespace: 'stage' }, now);
  const prometheus = await startScraping([traffic.target], 500);
  const stagePrometheus = await startScraping([stageTraffic.target], 500);
  await untilScraped(prometheus.url);
  const chat = await startChat({ clock: now });
  const stage = await startStageHealth(cluster);
  running.push(
    stage.close,
    chat.close,
    prometheus.stop,
    stagePrometheus.stop,
    traffic.close,
    stageTraffic.close,
    cluster.close,
    github.close,
  );

  const kubeconfig = join(temporaryFolder(), 'kubeconfig');
  await cluster.kubeconfig(kubeconfig);
  const config = readFileSync(kubeconfig, 'utf8');
  const path = [resolve('test/kit/act/bin'), process.env['PATH'], resolve('test/kit/act/bin-fallback')];
  return {
    github,
    cluster,
    chat,
    consumer,
    traffic,
    stageTraffic,
    repositories: localRepositories(packSuite()),
    secrets: {
      GITHUB_TOKEN: 'ghs_job',
      PROMETHEUS_URL: prometheus.url,
      STAGE_PROMETHEUS_URL: stagePrometheus.url,
      SLACK_WEBHOOK_URL: chat.slackUrl,
      KUBECONFIG: config,
      STAGE_KUBECONFIG: config,
    },
    env: {
      ...cluster.environment,
      PATH: path.join(':'),
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SERVER_URL: github.url,
      GITHUB_API_URL: github.apiUrl,
      GITHUB_GRAPHQL_URL: `${github.url}/api/graphql`,
      // gh speaks plain HTTP with a host of this name only, through a proxy.
      GH_HOST: 'github.localhost',
      HTTP_PROXY: github.url,
      NO_PROXY: '127.0.0.1',
      CURL_HOME: stage.curlHome,
    },
    versions: (namespace) =>
      Object.fromEntries(
        SERVICES.map((name) => [
          name,
          Object.fromEntries(
            cluster
              .traffic(name, namespace)
              .filter(({ share }) => share > 0)
              .map(({ image, share }) => [versionOf(image), Math.round(share * 100)]),
          ),
        ]),
      ),
    push: async (message, files) => {
      const sha = await consumer.commit(message, files);
      await runGit(consumer.dir, ['push', '--quiet', github.gitDirectory, 'main']);
      addStatus(github.state, { sha, context: 'ci' });
      return sha;
    },
  };
}

/** Waits until Prometheus has what the look before a cut goes back to: a rate over 3 s at each of 3 points. */
async function untilScraped(url: string): Promise<void> {
  const query = new URLSearchParams({
    query: 'min(count_over_time(http_requests_total[20s])) >= 11',
  }).toString();
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${url}/api/v1/query?${query}`);
    if ((await answer.text()).includes('"value"')) return;
    await pause(300);
  }
  throw new Error('Prometheus scrapes nothing');
}
