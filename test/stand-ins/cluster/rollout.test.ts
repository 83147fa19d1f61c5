import { describe, expect, test } from '@jest/globals';
import { at, listAt, parseJson, textAt } from '../../../stand-ins/cluster/objects/json.ts';
import { abort, API, get, NEW, OLD, patch, promote, quick, stand } from './kubectl-kit.ts';

const IMAGE_3 = 'registry.example/api:1.2.0';

describe('a new version', () => {
  test('takes the steps, each when somebody promotes, and is the stable one in the end', () => {
    const cluster = quick();
    expect(stand(cluster)).toEqual({
      phase: 'Healthy',
      step: 4,
      weight: 0,
      stable: '1.0.0',
      current: '1.0.0',
    });
    cluster.deploy(API, NEW);
    expect(stand(cluster)).toEqual({
      phase: 'Paused',
      step: 1,
      weight: 10,
      stable: '1.0.0',
      current: '1.1.0',
    });
    promote(cluster);
    expect(stand(cluster)).toEqual({
      phase: 'Paused',
      step: 3,
      weight: 50,
      stable: '1.0.0',
      current: '1.1.0',
    });
    promote(cluster);
    expect(stand(cluster)).toEqual({
      phase: 'Healthy',
      step: 4,
      weight: 0,
      stable: '1.1.0',
      current: '1.1.0',
    });
  });

  test('stays where it is as long as nobody does', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    cluster.advance(7 * 86_400_000);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: 10 });
  });

  test('goes on by itself after a pause with a duration, and not before', () => {
    const steps = [{ setWeight: 10 }, { pause: { duration: '5m' } }];
    const cluster = quick({ services: [{ name: 'api', steps }] });
    cluster.deploy(API, NEW);
    cluster.advance(300_000);
    expect(stand(cluster)).toMatchObject({ step: 1, weight: 10 });
    cluster.advance(1);
    expect(stand(cluster)).toMatchObject({ step: 2, stable: '1.1.0' });
  });

  test('that comes in the middle of another starts at the first step', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    promote(cluster);
    cluster.deploy(API, IMAGE_3);
    expect(stand(cluster)).toMatchObject({ step: 1, weight: 10, stable: '1.0.0', current: '1.2.0' });
  });

  test('without routed traffic has its share of the pods, and no weight is shown', () => {
    const cluster = quick({ services: [{ name: 'api', routed: false }] });
    cluster.deploy(API, NEW);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: null });
    expect(cluster.traffic('api')).toEqual([
      { image: OLD, pods: 3, ready: 3, share: 0.75 },
      { image: NEW, pods: 1, ready: 1, share: 0.25 },
    ]);
  });
});

describe('what other writes to the status do', () => {
  test.each([
    ['a promote with the next step', { currentStepIndex: 2 }, { step: 3, weight: 50 }],
    ['a promote with the step after it passes the pause there, too', { currentStepIndex: 3 }, { step: 4 }],
    ['promote to the end', { currentStepIndex: 4 }, { step: 4, stable: '1.1.0' }],
    ['promote --full', { promoteFull: true }, { phase: 'Healthy', step: 4, stable: '1.1.0', weight: 0 }],
    ['abort', { abort: true }, { phase: 'Degraded', step: 0, weight: 0, stable: '1.0.0', current: '1.1.0' }],
  ])('%s', (_, status, expected) => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    patch(cluster, 'rollout/api', { status: { pauseConditions: null, ...status } });
    cluster.advance(0);
    expect(stand(cluster)).toMatchObject(expected);
  });

  test('an abort says so in its message, and takes the pods away half a minute later', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    abort(cluster);
    expect(textAt(get(cluster, 'rollout', 'api'), 'status', 'message')).toBe(
      'RolloutAborted: Rollout aborted update to revision 2',
    );
    cluster.advance(29_000);
    expect(cluster.traffic('api').map(({ pods, share }) => [pods, share])).toEqual([
      [4, 1],
      [1, 0],
    ]);
    cluster.advance(1000);
    expect(cluster.traffic('api').map(({ pods }) => pods)).toEqual([4]);
  });

  test('a retry after an abort starts at the first step', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    promote(cluster);
    abort(cluster);
    patch(cluster, 'rollout/api', { status: { abort: false } });
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: 10 });
    expect(at(get(cluster, 'rollout', 'api'), 'status', 'abortedAt')).toBeUndefined();
  });

  test('a promote full wins over an abort', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    patch(cluster, 'rollout/api', { status: { abort: true, promoteFull: true } });
    expect(stand(cluster)).toMatchObject({ phase: 'Healthy', stable: '1.1.0' });
  });

  test('a pause of the spec keeps it where it is, and a promote meanwhile is forgotten', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    patch(cluster, 'rollout/api', { spec: { paused: true } }, false);
    promote(cluster);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: 10 });
    expect(textAt(get(cluster, 'rollout', 'api'), 'status', 'message')).toBe('manually paused');
    patch(cluster, 'rollout/api', { spec: { paused: false } }, false);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: 10 });
    promote(cluster);
    expect(stand(cluster)).toMatchObject({ step: 3, weight: 50 });
  });
});

describe('the way back', () => {
  test('to the stable version skips the steps and ends an abort', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    promote(cluster);
    abort(cluster);
    cluster.deploy(API, OLD);
    expect(stand(cluster)).toEqual({
      phase: 'Healthy',
      step: 4,
      weight: 0,
      stable: '1.0.0',
      current: '1.0.0',
    });
  });

  const released = (rollbackWindow: number) => {
    const cluster = quick({ services: [{ name: 'api', rollbackWindow }] });
    for (const image of [NEW, IMAGE_3]) {
      cluster.deploy(API, image);
      promote(cluster);
      promote(cluster);
      cluster.advance(60_000);
    }
    return cluster;
  };

  test.each<[string, number, string, number, string]>([
    ['to the version before, within the window', 1, NEW, 4, 'Healthy'],
    ['to the one before that, within the window', 2, OLD, 4, 'Healthy'],
    ['to the one before that, past the window', 1, OLD, 1, 'Paused'],
    ['to the version before, without a window', 0, NEW, 1, 'Paused'],
  ])('%s', (_, window, image, step, phase) => {
    const cluster = released(window);
    cluster.deploy(API, image);
    expect(stand(cluster)).toMatchObject({ step, phase });
  });

  test('gives the revision of old a new number', () => {
    const cluster = released(3);
    cluster.deploy(API, NEW);
    const { stdout } = cluster.kubectl(['get', 'rs', '-n', 'production', '-o', 'json']);
    const revisions = listAt(parseJson(stdout), 'items').map((set) =>
      textAt(set, 'metadata', 'annotations', 'rollout.argoproj.io/revision'),
    );
    expect([...revisions].sort()).toEqual(['1', '3', '4']);
  });
});
