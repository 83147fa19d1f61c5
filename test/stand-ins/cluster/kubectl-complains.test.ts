import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseJson, withAt } from '../../../stand-ins/cluster/objects/json.ts';
import { startCluster, type RunningCluster } from '../../../stand-ins/cluster/start.ts';
import { component } from '../../kit/component.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { API, NEW } from './kubectl-kit.ts';
import { kubectlIn, OPTIONS, status } from './real-kubectl.ts';

component('kubectl')('the real kubectl', () => {
  const folder = temporaryFolder();
  const kubectl = kubectlIn(folder);
  let cluster: RunningCluster;

  beforeEach(async () => {
    cluster = await startCluster(OPTIONS);
    await cluster.kubeconfig(join(folder, 'config'));
  });
  afterEach(() => cluster.close());

  test('replaces an object that is still as it was read, and no other', async () => {
    const read = await kubectl('get', 'rollout', 'api', '-o', 'json');
    const changed = JSON.stringify(withAt(parseJson(read.stdout), ['metadata', 'labels'], { a: 'b' }));
    const replace = async () =>
      (await kubectlIn(folder, changed)('replace', '--validate=false', '-f', '-')).code;
    expect(await replace()).toBe(0);
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ labels: { a: 'b' } });
    expect(await replace()).toBe(1);
    expect(cluster.writes.map(({ operation, status: code }) => [operation, code])).toEqual([
      ['update rollouts', 200],
      ['update rollouts', 409],
    ]);
  });

  test('waits until a Deployment has rolled out', async () => {
    cluster.deploy({ kind: 'deployment', name: 'web' }, 'registry.example/web:1.1.0');
    const waiting = kubectl('rollout', 'status', 'deployment/web');
    const ended = waiting.then(() => true);
    const goOn = (): Promise<boolean> => new Promise((resolve) => setImmediate(resolve, false));
    while (!(await Promise.race([ended, goOn()]))) cluster.advance(100);
    expect(await waiting).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('successfully rolled out'),
    });
  });

  test('shows people a table', async () => {
    expect((await kubectl('get', 'rollouts')).stdout).toMatch(/^NAME +AGE\napi +/);
  });

  test.each([
    ['server-error', 1, 'Error from server (InternalError): Internal error occurred', false],
    ['server-error-after', 1, 'Error from server (InternalError): Internal error occurred', true],
    ['conflict', 1, 'Error from server (Conflict): Operation cannot be fulfilled', false],
    ['timeout', 1, 'Unable to connect to the server: ', false],
    ['answer-lost', 1, 'EOF', true],
  ] as const)('complains of a fault: %s', async (kind, code, said, applied) => {
    cluster.deploy(API, NEW);
    cluster.advance(60_000);
    cluster.setFaults([{ write: 1, kind }]);
    const ran = await kubectl(...status({ status: { abort: true } }, 'merge'), '--request-timeout=1s');
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(said);
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ abort: applied });
    expect(cluster.writes).toHaveLength(1);
  });

  test('complains of a lack of permission', async () => {
    cluster.setOutages([{ kind: 'forbidden', calls: 'writes', target: 'rollouts/status' }]);
    const ran = await kubectl(...status({ status: { abort: true } }, 'merge'));
    expect(ran).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'Error from server (Forbidden): rollouts.argoproj.io "api" is forbidden',
      ),
    });
  });

  test('complains of a cluster that is not there', async () => {
    cluster.setOutages([{ kind: 'unreachable' }]);
    const ran = await kubectl('get', 'rollout', 'api');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain(`The connection to the server ${new URL(cluster.url).host} was refused`);
    cluster.setOutages([]);
    expect(await kubectl('get', 'rollout', 'api')).toMatchObject({ code: 0 });
  });
});
