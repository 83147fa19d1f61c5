import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { at, parseJson, type Json } from '../../../stand-ins/cluster/objects/json.ts';
import { startCluster, type RunningCluster } from '../../../stand-ins/cluster/start.ts';

const ROLLOUT = '/apis/argoproj.io/v1alpha1/namespaces/production/rollouts/api';

describe('over HTTP', () => {
  let cluster: RunningCluster;
  beforeEach(async () => {
    cluster = await startCluster({ services: [{ name: 'api' }, { name: 'web', kind: 'helm' }] });
  });
  afterEach(() => cluster.close());

  async function ask(method: string, path: string, body?: Json, type = 'application/json') {
    const response = await fetch(`${cluster.url}${path}`, {
      method,
      headers: { 'content-type': type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answered = parseJson(await response.text());
    return { status: response.status, body: answered };
  }

  test.each([
    ['GET', '/version', 200],
    ['GET', '/livez', 200],
    ['GET', ROLLOUT, 200],
    ['GET', `${ROLLOUT}/status`, 200],
    ['GET', '/apis/argoproj.io/v1alpha1/rollouts', 200],
    ['GET', '/api/v1/namespaces/production', 200],
    ['GET', '/api/v1/namespaces/stage', 404],
    ['GET', `${ROLLOUT}x`, 404],
    ['GET', `${ROLLOUT}/scale`, 404],
    ['GET', '/apis/batch/v1', 404],
    ['DELETE', ROLLOUT, 405],
    ['POST', '/api/v1/namespaces/production/pods', 405],
    ['POST', '/apis/argoproj.io/v1alpha1/rollouts', 405],
    ['POST', '/apis/argoproj.io/v1alpha1/namespaces/production/rollouts', 422],
    ['GET', '/openapi/v3', 200],
    ['GET', '/openapi/v3/apis/apps/v1', 200],
    ['GET', '/openapi/v3/apis/batch/v1', 404],
    ['PATCH', ROLLOUT, 415],
    ['PUT', ROLLOUT, 400],
  ])('%s %s: %d', async (method, path, status) => {
    const answer = await ask(method, path, method === 'GET' ? undefined : {});
    expect(answer.status).toBe(status);
    if (status >= 400) expect(answer.body).toMatchObject({ kind: 'Status', status: 'Failure', code: status });
  });

  test('a PUT without a resourceVersion is refused, one with an old one too', async () => {
    const { body } = await ask('GET', ROLLOUT);
    const spec = at(body, 'spec') ?? null;
    const put = async (metadata: Json) => (await ask('PUT', ROLLOUT, { metadata, spec })).status;
    expect(await put({ name: 'api' })).toBe(422);
    expect(await put({ name: 'api', resourceVersion: '1' })).toBe(409);
    expect(await put(at(body, 'metadata') ?? null)).toBe(200);
    expect(cluster.writes.map(({ status }) => status)).toEqual([422, 409, 200]);
  });

  test('a watch tells what is there, and what changes', async () => {
    const response = await fetch(
      `${cluster.url}/apis/argoproj.io/v1alpha1/namespaces/production/rollouts?watch=true`,
    );
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader?.read();
    expect(JSON.parse(first?.value ?? 'null')).toMatchObject({ type: 'ADDED', object: { kind: 'Rollout' } });
    cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.1.0');
    const second = await reader?.read();
    expect(JSON.parse(second?.value?.split('\n')[0] ?? 'null')).toMatchObject({
      type: 'MODIFIED',
      object: { metadata: { generation: 2 } },
    });
    await reader?.cancel();
  });

  test('a write that dies is not answered', async () => {
    const died = new Promise<void>((resolve) => {
      cluster.setFaults([{ write: 1, kind: 'dies-after', onDeath: resolve }]);
    });
    const ended = new AbortController();
    const asked = fetch(`${cluster.url}${ROLLOUT}/status`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: '{"status":{"abort":true}}',
      signal: ended.signal,
    }).then(
      () => 'answered',
      () => 'broken off',
    );
    await died;
    ended.abort();
    expect(await asked).toBe('broken off');
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ abort: true });
  });

  describe('the scripts that stand in for kubectl and helm', () => {
    const bin = join(import.meta.dirname, '../../../stand-ins/cluster/bin');

    function run(command: string, argv: readonly string[], env = cluster.environment) {
      return new Promise((resolve) => {
        const path = `${bin}:${process.env['PATH'] ?? ''}`;
        execFile(command, argv, { env: { ...env, PATH: path } }, (error, stdout, stderr) => {
          resolve({ code: error?.code ?? 0, stdout, stderr });
        });
      });
    }

    test.each([
      ['kubectl', ['get', 'rollout', 'api', '-n', 'production', '-o', 'json']],
      ['kubectl', ['get', 'rollout', 'no such', '-n', 'production']],
    ])('%s %j', async (command, argv) => {
      expect(await run(command, argv)).toEqual(cluster.kubectl(argv));
    });

    test('helm', async () => {
      const argv = ['status', 'web', '-n', 'production', '-o', 'json'];
      expect(await run('helm', argv)).toEqual(cluster.helm(argv));
    });

    test('say so when there is no cluster', async () => {
      expect(await run('kubectl', ['version'], {})).toEqual({
        code: 1,
        stdout: '',
        stderr:
          'error: CLUSTER_STAND_IN is not set: kubectl stands in for the real one and needs a cluster\n',
      });
    });
  });
});
