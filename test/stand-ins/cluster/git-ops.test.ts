import { describe, expect, test } from '@jest/globals';
import { patch, quick } from './kubectl-kit.ts';

describe('a controller that goes by git', () => {
  const WAIT = 10_000;
  const image = (cluster: ReturnType<typeof quick>) =>
    cluster.outside().rollouts['production/api']?.['image'];
  const set = (tag: string) => ({
    spec: { template: { spec: { containers: [{ name: 'api', image: `registry.example/api:${tag}` }] } } },
  });

  test('takes back what somebody else wrote, after a while', () => {
    const cluster = quick({ gitOps: WAIT });
    patch(cluster, 'rollout/api', set('9.9.9'), false);
    cluster.advance(WAIT - 1);
    expect(image(cluster)).toBe('registry.example/api:9.9.9');
    cluster.advance(1);
    expect(image(cluster)).toBe('registry.example/api:1.0.0');
  });

  test('and again, when it is written again', () => {
    const cluster = quick({ gitOps: WAIT });
    for (let time = 0; time < 2; time += 1) {
      patch(cluster, 'rollout/api', set('9.9.9'), false);
      cluster.advance(WAIT);
      expect(image(cluster)).toBe('registry.example/api:1.0.0');
    }
  });

  test('leaves the status, and the number of pods, to others', () => {
    const cluster = quick({ gitOps: WAIT });
    cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.1.0');
    patch(cluster, 'rollout/api', { status: { abort: true } });
    patch(cluster, 'rollout/api', { spec: { replicas: 8 } }, false);
    cluster.advance(WAIT * 5);
    expect(cluster.outside().rollouts['production/api']).toMatchObject({
      image: 'registry.example/api:1.1.0',
      abort: true,
      available: 8,
    });
  });

  test('goes by what is deployed from then on', () => {
    const cluster = quick({ gitOps: WAIT });
    cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.1.0');
    cluster.advance(WAIT * 2);
    expect(image(cluster)).toBe('registry.example/api:1.1.0');
  });

  test('undoes a way back, too, as long as git has the bad version', () => {
    const cluster = quick({ gitOps: WAIT });
    cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.1.0');
    patch(cluster, 'rollout/api', set('1.0.0'), false);
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ phase: 'Healthy', weight: 0 });
    cluster.advance(WAIT);
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ phase: 'Paused', weight: 10 });
  });

  test('leaves a Helm release to Helm', () => {
    const cluster = quick({ gitOps: WAIT, services: [{ name: 'web', kind: 'helm' }] });
    cluster.helm(['upgrade', 'web', './chart', '-n', 'production', '--set', 'image.tag=1.1.0']);
    cluster.advance(WAIT * 2);
    expect(cluster.outside().deployments['production/web']).toMatchObject({
      image: 'registry.example/web:1.1.0',
    });
  });
});
