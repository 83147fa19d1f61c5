import { expect, test } from '@jest/globals';
import { lastShown } from '../../../actions/rehearse/cluster/last-shown.ts';
import type { Deployer as DeployEntry } from '../../../shared/canary/deploy-schema.ts';
import type { DeployCommand } from '../../../shared/canary/deployment.ts';
import type { ServiceOptions } from '../../../stand-ins/cluster/seed.ts';
import { bench, NEW, OLD } from '../../adapters/deploy/on-cluster.ts';

const ROLLOUT = { 'argo-rollouts': { name: 'api', namespace: 'production' } };
const WORKLOAD = { kubernetes: { name: 'api', namespace: 'production' } };
const RELEASE = { helm: { release: 'api', namespace: 'production', chart: './charts/api' } };
const PIN: DeployCommand = { kind: 'pin', image: NEW };
const UNDO: DeployCommand = { kind: 'undo', image: OLD };
const WHOLE: DeployCommand = { kind: 'set-weight', from: 0, to: 100 };
const STEP: DeployCommand = { kind: 'set-weight', from: 10, to: 50 };

type Way = readonly [
  name: string,
  entry: DeployEntry,
  kind: NonNullable<ServiceOptions['kind']>,
  type: 'canary' | 'rolling' | 'blue-green',
  commands: readonly DeployCommand[],
];

const WAYS: readonly Way[] = [
  ['a rollout', ROLLOUT, 'rollout', 'canary', [PIN, STEP, { kind: 'abort' }, UNDO]],
  ['a deployment', WORKLOAD, 'deployment', 'rolling', [PIN, UNDO]],
  ['two sides', WORKLOAD, 'blue-green', 'blue-green', [PIN, WHOLE, UNDO]],
  ['a release of helm', RELEASE, 'helm', 'rolling', [PIN, UNDO]],
];

test.each(WAYS)(
  'what %s shows is at each second what it would show anew',
  async (_name, entry, kind, type, commands) => {
    const { cluster, deployer, write } = bench(entry, { services: [{ name: 'api', kind }] }, type);
    const read = lastShown(cluster.revision)(deployer.read);
    const shown = new Set<string>();
    for (const command of commands) {
      await write(command);
      for (let second = 0; second < 40; second += 1) {
        const answer = await read();
        expect(answer).toEqual(await deployer.read());
        shown.add(JSON.stringify(answer));
        cluster.advance(1_000);
      }
    }
    // It does move while it is looked at.
    expect(shown.size).toBeGreaterThan(commands.length);
  },
);

test('crashing pods are seen', async () => {
  const { cluster, deployer, carry } = bench(ROLLOUT);
  const read = lastShown(cluster.revision)(deployer.read);
  await carry(PIN);
  expect(await read()).toMatchObject({ value: { ready: 1 } });
  cluster.crash(NEW);
  expect(await read()).toMatchObject({ value: { ready: 0 } });
  expect(await read()).toEqual(await deployer.read());
});

test('a cluster at rest is asked once', async () => {
  const { calls, cluster, deployer } = bench(ROLLOUT);
  const read = lastShown(cluster.revision)(deployer.read);
  await read();
  const asked = calls.length;
  cluster.advance(3_600_000);
  await read();
  expect(calls).toHaveLength(asked);
});

test('an answer that came while somebody wrote is not kept', async () => {
  const { cluster, deployer, settle } = bench(ROLLOUT);
  const read = lastShown(cluster.revision)(async () => {
    const answer = await deployer.read();
    if (answer.kind === 'answered' && answer.value.desired === OLD) {
      cluster.deploy({ kind: 'rollout', name: 'api' }, NEW);
      settle();
    }
    return answer;
  });
  expect(await read()).toMatchObject({ value: { desired: OLD } });
  expect(await read()).toMatchObject({ value: { desired: NEW } });
});
