import { describe, expect, test } from '@jest/globals';
import { at, type Json } from '../../../stand-ins/cluster/objects/json.ts';
import { get, patch, quick } from './kubectl-kit.ts';

const INVALID = 'The request is invalid: the server rejected our request due to an error in our request\n';
const STALE =
  'Error from server (Conflict): Operation cannot be fulfilled on rollouts.argoproj.io "api": the object has been modified; please apply your changes to the latest version and try again\n';

describe('a write that does not fit is refused in the words of the server, and changes nothing', () => {
  test.each<[string, Json, boolean, string, number]>([
    ['a failed test', [{ op: 'test', path: '/status/currentStepIndex', value: 1 }], true, INVALID, 422],
    ['no such path', [{ op: 'replace', path: '/status/pauseConditions', value: null }], true, INVALID, 422],
    [
      'an old resourceVersion',
      { metadata: { resourceVersion: '1' }, spec: { paused: true } },
      false,
      STALE,
      409,
    ],
    [
      'a template without containers',
      { spec: { template: { spec: { containers: [] } } } },
      false,
      'The Rollout "api" is invalid: spec.template.spec.containers: Required value\n',
      422,
    ],
    [
      'another name',
      { metadata: { name: 'web' } },
      false,
      'Error from server (BadRequest): the name of the object (web) does not match the name on the URL (api)\n',
      400,
    ],
  ])('%s', (_, body, status, stderr, code) => {
    const cluster = quick();
    const before = get(cluster, 'rollout', 'api');
    expect(patch(cluster, 'rollout/api', body, status)).toEqual({ code: 1, stdout: '', stderr });
    expect(get(cluster, 'rollout', 'api')).toEqual(before);
    const operation = status ? 'patch rollouts/status' : 'patch rollouts';
    expect(cluster.writes).toEqual([{ n: 1, operation, object: 'production/api', status: code }]);
  });

  test('something that there is not', () => {
    expect(patch(quick(), 'rollout/nope', {})).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Error from server (NotFound): rollouts.argoproj.io "nope" not found\n',
    });
  });
});

describe('what a write may change', () => {
  const numbers = (object: Json) => [
    at(object, 'metadata', 'generation'),
    at(object, 'metadata', 'resourceVersion'),
  ];

  test('the status is left alone by a write to the object', () => {
    const cluster = quick();
    patch(cluster, 'rollout/api', { status: { abort: true } }, false);
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ abort: false });
  });

  test('and the spec by a write to the status, which is no new generation', () => {
    const cluster = quick();
    const [generation, version] = numbers(get(cluster, 'rollout', 'api'));
    patch(cluster, 'rollout/api', { spec: { paused: true }, status: { abort: true } });
    const after = get(cluster, 'rollout', 'api');
    expect(at(after, 'spec', 'paused')).toBeUndefined();
    expect(numbers(after)[0]).toBe(generation);
    expect(Number(numbers(after)[1])).toBeGreaterThan(Number(version));
  });

  test('a write of what is already so is none', () => {
    const cluster = quick();
    const before = get(cluster, 'rollout', 'api');
    expect(patch(cluster, 'rollout/api', { spec: { replicas: 4 } }, false).stdout).toBe(
      'rollout.argoproj.io/api patched (no change)\n',
    );
    expect(get(cluster, 'rollout', 'api')).toEqual(before);
  });

  test('the numbers of the server are its own', () => {
    const cluster = quick();
    const before = at(get(cluster, 'rollout', 'api'), 'metadata', 'uid');
    patch(cluster, 'rollout/api', { metadata: { uid: 'mine', generation: 99, labels: { a: 'b' } } }, false);
    const { metadata } = get(cluster, 'rollout', 'api');
    expect(metadata).toMatchObject({ uid: before, generation: 1, labels: { app: 'api', a: 'b' } });
  });
});
