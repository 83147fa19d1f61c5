import { describe, expect, test } from '@jest/globals';
import { at, listAt, parseJson } from '../../../stand-ins/cluster/objects/json.ts';
import { abort, API, get, NEW, OLD, promote, quick, stand } from './kubectl-kit.ts';

describe('what takes time', () => {
  test('is shown when it is so, and not before', () => {
    const cluster = quick({ timing: { observe: 1000, ready: 5000, weight: 2000 } });
    cluster.deploy(API, NEW);
    const generations = () => {
      const rollout = get(cluster, 'rollout', 'api');
      return [at(rollout, 'metadata', 'generation'), at(rollout, 'status', 'observedGeneration')];
    };
    cluster.advance(999);
    expect(generations()).toEqual([2, '1']);
    cluster.advance(1);
    expect(generations()).toEqual([2, '2']);
    cluster.advance(6999);
    expect(stand(cluster)).toMatchObject({ phase: 'Progressing', step: 0, weight: 0 });
    cluster.advance(1);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: 10 });
    promote(cluster);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: 10 });
    cluster.advance(7999);
    expect(stand(cluster)).toMatchObject({ phase: 'Progressing', step: 2, weight: 10 });
    cluster.advance(1);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 3, weight: 50 });
    abort(cluster);
    cluster.advance(2999);
    expect(stand(cluster)).toMatchObject({ phase: 'Degraded', weight: 50 });
    cluster.advance(1);
    expect(stand(cluster)).toMatchObject({ phase: 'Degraded', weight: 0 });
  });

  test('is done in order, whether somebody looks meanwhile or not', () => {
    const timing = { observe: 1000, ready: 5000, weight: 2000 };
    const [looked, left] = [quick({ timing }), quick({ timing })];
    for (const cluster of [looked, left]) cluster.deploy(API, NEW);
    for (let second = 0; second < 60; second += 1) looked.advance(1000);
    left.advance(60_000);
    expect(left.outside()).toEqual(looked.outside());
    expect(get(left, 'rollout', 'api')).toEqual(get(looked, 'rollout', 'api'));
  });

  test('a cluster at rest has nothing to do', () => {
    expect(quick().nextAt()).toBeUndefined();
  });
});

describe('pods that crash', () => {
  test('from the start: no weight ever, and degraded after the deadline', () => {
    const cluster = quick();
    cluster.crash(NEW);
    cluster.deploy(API, NEW);
    cluster.advance(599_999);
    expect(stand(cluster)).toMatchObject({ phase: 'Progressing', step: 0, weight: 0 });
    cluster.advance(1);
    expect(stand(cluster)).toMatchObject({ phase: 'Degraded', step: 0, weight: 0 });
  });

  test('half way: the traffic goes back although the step stays, and comes again when they are healed', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    cluster.crash(NEW);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: 0 });
    expect(cluster.traffic('api')).toEqual([
      { image: OLD, pods: 4, ready: 4, share: 1 },
      { image: NEW, pods: 1, ready: 0, share: 0 },
    ]);
    cluster.crash(NEW, false);
    expect(stand(cluster)).toMatchObject({ phase: 'Paused', step: 1, weight: 10 });
  });

  test('say why', () => {
    const cluster = quick();
    cluster.deploy(API, NEW);
    cluster.crash(NEW);
    const { stdout } = cluster.kubectl(['get', 'pods', '-n', 'production', '-l', 'app=api', '-o', 'json']);
    const pods = listAt(parseJson(stdout), 'items');
    const crashing = pods.filter((pod) => at(pod, 'spec', 'containers', 0, 'image') === NEW);
    expect(crashing.map((pod) => at(pod, 'status', 'containerStatuses', 0, 'state'))).toEqual([
      { waiting: { reason: 'CrashLoopBackOff' } },
    ]);
    expect(pods.map((pod) => at(pod, 'status', 'conditions', 0, 'status'))).toEqual([
      'True',
      'True',
      'True',
      'True',
      'False',
    ]);
  });
});
