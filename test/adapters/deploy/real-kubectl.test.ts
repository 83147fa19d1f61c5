import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deployerFor } from '../../../shared/adapters/deploy/deployer.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import type { Deployer as DeployEntry } from '../../../shared/canary/deploy-schema.ts';
import type { DeployCommand, Deployer, Deployment } from '../../../shared/canary/deployment.ts';
import { type RunningCluster, startCluster, type StartOptions } from '../../../stand-ins/cluster/start.ts';
import { component } from '../../kit/component.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { NEW, OLD } from './on-cluster.ts';

type Type = 'canary' | 'rolling' | 'blue-green';

/** A deployer whose commands are those of the real kubectl, on a cluster behind HTTP. */
async function withKubectl(
  entry: DeployEntry,
  options: StartOptions,
  type: Type,
  use: (deployer: Deployer, cluster: RunningCluster, env: Record<string, string>) => Promise<void>,
): Promise<void> {
  const cluster = await startCluster(options);
  try {
    const home = temporaryFolder();
    const config = join(home, 'kube config');
    await cluster.kubeconfig(config, ['production']);
    const env = { KUBECONFIG: config, HOME: home, PATH: process.env['PATH'] ?? '' };
    const strategy = { type, scaleDownDelay: undefined };
    cluster.advance(60_000);
    await use(deployerFor(entry, 'api', strategy, createRun({}), env), cluster, env);
  } finally {
    await cluster.close();
  }
}

async function shown(deployer: Deployer): Promise<Deployment> {
  const answer = await deployer.read();
  if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
  return answer.value;
}

/** The line as somebody types it into a shell. */
async function type(line: string, env: Record<string, string>): Promise<void> {
  const { code, stderr } = await createRun(env)('sh', ['-c', line], { timeout: 30_000 });
  if (code !== 0) throw new Error(`${line}: ${stderr}`);
}

const PLACE = { name: 'api', namespace: 'production', context: 'production' };
const ROLLOUT = { 'argo-rollouts': PLACE };
const PLAIN = { kubernetes: PLACE };
const PIN = { kind: 'pin', image: NEW } as const;
const UNDO = { kind: 'undo', image: OLD } as const;
const ABORT = { kind: 'abort' } as const;
const step = (from: number, to: number) => ({ kind: 'set-weight', from, to }) as const;

component('kubectl')('with the real kubectl', () => {
  test('a rollout goes to 100% and back', async () => {
    await withKubectl(ROLLOUT, {}, 'canary', async (deployer, cluster) => {
      expect(await deployer.preflight([10, 50, 100])).toEqual({ kind: 'answered', value: [] });
      const carry = async (command: DeployCommand) => {
        expect(await deployer.write(command, await shown(deployer))).toEqual({ kind: 'done' });
        cluster.advance(60_000);
        return shown(deployer);
      };
      expect(await carry(PIN)).toMatchObject({ desired: NEW, stable: OLD, weight: 10, phase: 'paused' });
      const seen = await carry(step(10, 50));
      expect(seen).toMatchObject({ weight: 50, phase: 'paused' });
      expect(await carry(step(50, 100))).toMatchObject({ weight: 100, phase: 'steady' });
      expect(await deployer.write(step(50, 100), seen)).toMatchObject({ kind: 'overtaken' });
      expect(await carry(UNDO)).toMatchObject({ desired: OLD, weight: 100, phase: 'steady' });
      expect(await carry(PIN)).toMatchObject({ weight: 10 });
      expect(await carry(ABORT)).toMatchObject({ weight: 0, phase: 'aborted' });
    });
  });

  test('two that promote: the second finds the guard broken, in the words of the API', async () => {
    await withKubectl(ROLLOUT, {}, 'canary', async (deployer, cluster) => {
      await deployer.write(PIN, await shown(deployer));
      cluster.advance(60_000);
      const seen = await shown(deployer);
      const all = await Promise.all([1, 2, 3].map(() => deployer.write(step(10, 50), seen)));
      expect(all.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      expect(all.filter(({ kind }) => kind === 'overtaken')).toHaveLength(2);
    });
  });

  test.each<[string, DeployEntry, StartOptions, Type]>([
    ['rollout', ROLLOUT, {}, 'canary'],
    ['rollout whose container is named', { 'argo-rollouts': { ...PLACE, container: 'api' } }, {}, 'canary'],
  ])('by hand, a %s does the same', async (_, entry, options, kind) => {
    await withKubectl(entry, options, kind, async (deployer, cluster, env) => {
      const byHand = async (command: DeployCommand) => {
        await type(deployer.byHand(command), env);
        cluster.advance(60_000);
        return shown(deployer);
      };
      expect(await byHand(PIN)).toMatchObject({ desired: NEW, weight: 10 });
      expect(await byHand(step(10, 50))).toMatchObject({ weight: 50 });
      expect(await byHand(ABORT)).toMatchObject({ weight: 0, phase: 'aborted' });
      expect(await byHand(UNDO)).toMatchObject({ desired: OLD, weight: 100, phase: 'steady' });
    });
  });

  test('a deployment goes to 100% and back, by us and by hand', async () => {
    const options: StartOptions = { services: [{ name: 'api', kind: 'deployment' }] };
    await withKubectl(PLAIN, options, 'rolling', async (deployer, cluster, env) => {
      expect(await deployer.preflight([100])).toEqual({ kind: 'answered', value: [] });
      for (const { desired, command } of [
        { desired: NEW, command: PIN },
        { desired: OLD, command: UNDO },
      ]) {
        expect(await deployer.write(command, await shown(deployer))).toEqual({ kind: 'done' });
        cluster.advance(60_000);
        expect(await shown(deployer)).toMatchObject({ desired, weight: 100, phase: 'steady' });
      }
      await type(deployer.byHand(PIN), env);
      cluster.advance(3_000);
      await type(deployer.byHand(ABORT), env);
      cluster.advance(60_000);
      expect(await shown(deployer)).toMatchObject({ desired: OLD, weight: 100 });
    });
  });

  test('blue and green take turns, by us and by hand', async () => {
    const options: StartOptions = { services: [{ name: 'api', kind: 'blue-green' }] };
    await withKubectl(PLAIN, options, 'blue-green', async (deployer, cluster, env) => {
      await deployer.write(PIN, await shown(deployer));
      cluster.advance(60_000);
      expect(await deployer.write(step(0, 100), await shown(deployer))).toEqual({ kind: 'done' });
      expect(await shown(deployer)).toMatchObject({ desired: NEW, stable: OLD, weight: 100 });
      await type(deployer.byHand(ABORT), env);
      expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: OLD, share: 1 })]);
      expect(await shown(deployer)).toMatchObject({ desired: NEW, weight: 0, phase: 'aborted' });
    });
  });

  test.each<[string, DeployEntry, string, string]>([
    [
      'a rollout that is not there',
      { 'argo-rollouts': { ...PLACE, name: 'shop' } },
      'not-found',
      'look at name, namespace and context',
    ],
    [
      'a context that is not there',
      { 'argo-rollouts': { ...PLACE, context: 'staging' } },
      'not-found',
      'kubectl config get-contexts',
    ],
    [
      'a name that would be an option',
      { 'argo-rollouts': { ...PLACE, name: '--help' } },
      'not-found',
      '--help',
    ],
  ])('%s has no answer', async (_, entry, code, hint) => {
    await withKubectl(entry, {}, 'canary', async (deployer) => {
      const answer = await deployer.read();
      expect(answer).toMatchObject({ kind: 'unanswered', reason: { code } });
      expect(answer.kind === 'unanswered' && answer.reason.message).toContain(hint);
    });
  });

  test('a cluster that is away has no answer, and what was asked of it may have happened', async () => {
    await withKubectl(ROLLOUT, {}, 'canary', async (deployer, cluster) => {
      const seen = await shown(deployer);
      await cluster.close();
      expect(await deployer.read()).toMatchObject({ kind: 'unanswered', reason: { code: 'unreachable' } });
      expect(await deployer.write(ABORT, seen)).toMatchObject({ kind: 'unknown' });
    });
  });

  test('who may not is told so', async () => {
    await withKubectl(ROLLOUT, {}, 'canary', async (deployer, cluster) => {
      const seen = await shown(deployer);
      cluster.setOutages([{ kind: 'forbidden', calls: 'writes' }]);
      expect(await deployer.write(PIN, seen)).toMatchObject({
        kind: 'refused',
        reason: { code: 'forbidden' },
      });
      cluster.setOutages([{ kind: 'forbidden' }]);
      expect(await deployer.read()).toMatchObject({ kind: 'unanswered', reason: { code: 'forbidden' } });
    });
  });
});
