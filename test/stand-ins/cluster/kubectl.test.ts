import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Cluster } from '../../../stand-ins/cluster/cluster.ts';
import { createCluster } from '../../../stand-ins/cluster/create.ts';
import { startCluster, type RunningCluster } from '../../../stand-ins/cluster/start.ts';
import { component } from '../../kit/component.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { kubectlIn, OPTIONS, status } from './real-kubectl.ts';

// An independent client: what it makes of the answers does not depend on ours.
component('kubectl')('the real kubectl and the one by argv', () => {
  const folder = temporaryFolder();
  let cluster: RunningCluster;
  let inMemory: Cluster;

  beforeEach(async () => {
    cluster = await startCluster(OPTIONS);
    inMemory = createCluster(OPTIONS);
    await cluster.kubeconfig(join(folder, 'config'));
  });
  afterEach(() => cluster.close());

  const kubectl = kubectlIn(folder);
  const spec = (body: unknown) => ['patch', 'rollout/api', '--type', 'merge', '-p', JSON.stringify(body)];

  test.each<[string, readonly (readonly string[])[]]>([
    ['gets a Rollout', [['get', 'rollout', 'api', '-o', 'json']]],
    ['gets a list by labels', [['get', 'deployments', '-l', 'app=db,slot!=blue', '-o', 'json']]],
    ['gets names', [['get', 'rs', '-o', 'name']]],
    ['gets several kinds', [['get', 'deployments.apps,statefulsets.apps,daemonsets.apps', '-o', 'json']]],
    ['gets several kinds, of which there is one not', [['get', 'deployments.apps,gateways', '-o', 'json']]],
    ['gets pods', [['get', 'pods', '-l', 'slot in (blue)', '-o', 'json']]],
    ['gets what there is not', [['get', 'rollout', 'nope', '-o', 'json']]],
    [
      'gets what there is not, and does not mind',
      [['get', 'svc', 'nope', '--ignore-not-found', '-o', 'json']],
    ],
    ['gets a kind that there is not', [['get', 'gateways', 'api']]],
    [
      'patches a status',
      [status({ status: { abort: true } }, 'merge'), ['get', 'rollout', 'api', '-o', 'json']],
    ],
    ['patches what is so already', [spec({ spec: { replicas: 4 } })]],
    ['patches and prints', [[...spec({ spec: { paused: true } }), '-o', 'json']]],
    [
      'patches with a test that fails',
      [status([{ op: 'test', path: '/status/currentStepIndex', value: 1 }])],
    ],
    ['patches what there is not', [['patch', 'rollout', 'nope', '--type=merge', '-p', '{}']]],
    ['patches an old version', [spec({ metadata: { resourceVersion: '1' }, spec: { paused: true } })]],
    ['patches without containers', [spec({ spec: { template: { spec: { containers: [] } } } })]],
    ['patches strategically what cannot be', [['patch', 'rollout', 'api', '-p', '{}']]],
    ['patches with no list', [status({})]],
    [
      'moves a Service from blue to green',
      [
        ['patch', 'service', 'db', '--type=merge', '-p', '{"spec":{"selector":{"slot":"green"}}}'],
        ['get', 'service', 'db', '-o', 'json'],
      ],
    ],
    [
      'sets an image, and undoes that',
      [
        ['set', 'image', 'deployment/web', 'web=registry.example/web:1.1.0'],
        ['rollout', 'history', 'deployment/web'],
        ['rollout', 'undo', 'deployment/web'],
        ['rollout', 'status', 'deployment/web', '--watch=false'],
        ['get', 'deployment', 'web', '-o', 'json'],
        ['rollout', 'undo', 'deployment/web', '--to-revision=9'],
        ['rollout', 'undo', 'deployment/web', '--to-revision=3'],
      ],
    ],
    ['sets an image that is so', [['set', 'image', 'deployment/web', 'web=registry.example/web:1.0.0']]],
    ['sets the image of a container that there is not', [['set', 'image', 'deployment/web', 'x=y']]],
    ['sets the image of a Rollout, which it does not know', [['set', 'image', 'rollout/api', 'api=y']]],
    ['undoes a Rollout, which it does not know', [['rollout', 'undo', 'rollout/api']]],
    ['goes to a context that there is not', [['get', 'rollout', 'api', '--context', 'stage']]],
    [
      'is used in a wrong way',
      [
        ['get', 'rollout', 'api', '--nope'],
        ['get', 'rollout', 'api', '-o'],
        ['get', 'rollout', 'api', '-z'],
        ['patch', 'rollout', 'api', '--type=merge'],
        ['patch', 'rollout', '--type=merge', '-p', '{}'],
        ['patch', 'rollout', 'api', '--type=whole', '-p', '{}'],
        ['patch', 'rollout', 'api', '--type=merge', '-p', '{}', '--subresource', 'nope'],
      ],
    ],
  ])('%s', async (_, commands) => {
    inMemory = createCluster({ ...OPTIONS, contexts: ['production'] });
    for (const argv of commands) {
      expect(await kubectl(...argv)).toEqual(inMemory.kubectl(['-n', 'production', ...argv]));
      cluster.advance(60_000);
      inMemory.advance(60_000);
    }
    expect(cluster.outside()).toEqual(inMemory.outside());
    expect(cluster.writes).toEqual(inMemory.writes);
  });

  test('asks beforehand what it may do, as the one by argv does', async () => {
    const outages = [{ kind: 'forbidden', calls: 'writes', target: 'rollouts/status' }] as const;
    cluster.setOutages(outages);
    inMemory.setOutages(outages);
    for (const what of [
      ['patch', 'rollouts', '--subresource=status'],
      ['patch', 'rollouts'],
      ['list', 'pods'],
    ]) {
      const argv = ['auth', 'can-i', ...what];
      expect(await kubectl(...argv)).toEqual(inMemory.kubectl(['-n', 'production', ...argv]));
    }
  });
});
