import { expect, test } from '@jest/globals';
import { API, NEW, OLD, patch, quick, stand } from './kubectl-kit.ts';

const hand = (cluster: ReturnType<typeof quick>, ...argv: readonly string[]) =>
  cluster.byHand(['argo', 'rollouts', ...argv, '-n', 'production']);

test('the plugin by hand: promote, abort, retry, undo', () => {
  const cluster = quick();
  cluster.deploy(API, NEW);
  expect(hand(cluster, 'promote', 'api').stdout).toBe("rollout 'api' promoted\n");
  expect(stand(cluster)).toMatchObject({ step: 3, weight: 50 });
  expect(hand(cluster, 'abort', 'api').stdout).toBe("rollout 'api' aborted\n");
  expect(stand(cluster)).toMatchObject({ phase: 'Degraded', weight: 0, current: '1.1.0' });
  expect(hand(cluster, 'retry', 'rollout', 'api').stdout).toBe("rollout 'api' retried\n");
  expect(stand(cluster)).toMatchObject({ step: 1, weight: 10 });
  expect(hand(cluster, 'undo', 'api').stdout).toBe("rollout 'api' undo\n");
  expect(stand(cluster)).toMatchObject({ phase: 'Healthy', current: '1.0.0', stable: '1.0.0' });
  expect(cluster.outside().rollouts['production/api']).toMatchObject({ image: OLD });
  expect(cluster.writes).toEqual([]);
});

test('promote --full, and undo to a revision', () => {
  const cluster = quick();
  cluster.deploy(API, NEW);
  expect(hand(cluster, 'promote', 'api', '--full').stdout).toBe("rollout 'api' fully promoted\n");
  expect(stand(cluster)).toMatchObject({ phase: 'Healthy', stable: '1.1.0' });
  expect(hand(cluster, 'undo', 'api', '--to-revision=1').code).toBe(0);
  expect(stand(cluster)).toMatchObject({ phase: 'Healthy', stable: '1.0.0' });
  expect(hand(cluster, 'undo', 'api', '--to-revision=9').code).toBe(1);
});

test('a second promote while the first is under way skips a step', () => {
  const cluster = quick({ timing: { observe: 1000, ready: 5000, weight: 2000 } });
  cluster.deploy(API, NEW);
  cluster.advance(60_000);
  hand(cluster, 'promote', 'api');
  cluster.advance(1000);
  expect(stand(cluster)).toMatchObject({ phase: 'Progressing', step: 2 });
  hand(cluster, 'promote', 'api');
  cluster.advance(60_000);
  expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 3, weight: 50 });
  patch(cluster, 'rollout/api', { status: { pauseConditions: null, currentStepIndex: 4 } });
  cluster.advance(60_000);
  expect(stand(cluster)).toMatchObject({ phase: 'Healthy', stable: '1.1.0' });
});

test('what it does not know', () => {
  const cluster = quick();
  expect(hand(cluster, 'promote', 'nope')).toMatchObject({
    code: 1,
    stderr: 'Error: rollouts.argoproj.io "nope" not found\n',
  });
  expect(hand(cluster, 'dance', 'api').stderr).toBe('Error: unknown command "dance" for "argo rollouts"\n');
});
