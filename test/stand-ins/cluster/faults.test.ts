import { describe, expect, test } from '@jest/globals';
import { createCluster } from '../../../stand-ins/cluster/create.ts';
import { FAULT_KINDS, type FaultKind, type Outage } from '../../../stand-ins/cluster/faults/fault.ts';
import { quick } from './kubectl-kit.ts';

const ABORT = [
  'patch',
  'rollout/api',
  '-n',
  'production',
  '--type',
  'merge',
  '--subresource',
  'status',
  '-p',
  '{"status":{"abort":true}}',
];
const GET = ['get', 'rollout', 'api', '-n', 'production', '-o', 'json'];

const LOST = 'Unable to connect to the server: EOF\n';
const BROKEN = 'Error from server (InternalError): Internal error occurred: etcdserver: request timed out\n';

type Expected = {
  readonly applied: boolean;
  readonly code: number;
  readonly stderr: string;
  readonly deaths: number;
};

const EXPECTED: Readonly<Record<Exclude<FaultKind, 'held'>, Expected>> = {
  'dies-before': { applied: false, code: 137, stderr: '', deaths: 1 },
  'dies-after': { applied: true, code: 137, stderr: '', deaths: 1 },
  'server-error': { applied: false, code: 1, stderr: BROKEN, deaths: 0 },
  'server-error-after': { applied: true, code: 1, stderr: BROKEN, deaths: 0 },
  conflict: {
    applied: false,
    code: 1,
    stderr:
      'Error from server (Conflict): Operation cannot be fulfilled on rollouts.argoproj.io "api": the object has been modified; please apply your changes to the latest version and try again\n',
    deaths: 0,
  },
  timeout: {
    applied: false,
    code: 1,
    stderr: 'Unable to connect to the server: context deadline exceeded\n',
    deaths: 0,
  },
  'answer-lost': { applied: true, code: 1, stderr: LOST, deaths: 0 },
};

describe('what a fault does to a write', () => {
  test.each(Object.entries(EXPECTED))('%s', (kind, { applied, code, stderr, deaths }) => {
    let died = 0;
    const known = FAULT_KINDS.find((one) => one === kind) ?? 'held';
    const cluster = quick({ faults: [{ write: 1, kind: known, onDeath: () => (died += 1) }] });
    cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.1.0');
    expect(cluster.kubectl(ABORT)).toMatchObject({ code, stderr });
    expect(died).toBe(deaths);
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ abort: applied });
    expect(cluster.writes).toMatchObject([{ n: 1, status: applied ? 200 : 0, fault: kind }]);
  });

  test('held: waits until it is let go, and is applied then', async () => {
    const cluster = quick();
    cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.1.0');
    const { arrived, release } = cluster.setFaults([{ write: 1, kind: 'held' }]);
    const ran = cluster.run('kubectl', ABORT);
    await arrived;
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ abort: false });
    release();
    expect(await ran).toMatchObject({ code: 0 });
    expect(cluster.outside().rollouts['production/api']).toMatchObject({ abort: true });
  });

  test('held cannot be done at once', () => {
    const cluster = quick({ faults: [{ write: 1, kind: 'held' }] });
    expect(() => cluster.kubectl(ABORT)).toThrow('A held write needs run(), which can wait.');
  });

  test('of a caller that was killed nothing is heard again', async () => {
    const death = new Promise<string>((resolve) => {
      const cluster = quick({
        faults: [
          {
            write: 1,
            kind: 'dies-after',
            onDeath: () => {
              resolve('killed');
            },
          },
        ],
      });
      void cluster.run('kubectl', ABORT).then(() => {
        resolve('went on');
      });
    });
    expect(await death).toBe('killed');
  });

  test('concerns the write of its number; reads and hands do not count', () => {
    const cluster = quick({ faults: [{ write: 2, kind: 'conflict' }] });
    const codes = [ABORT, GET, ABORT, ABORT].map((argv) => {
      cluster.byHand(ABORT);
      return cluster.kubectl(argv).code;
    });
    expect(codes).toEqual([0, 0, 1, 0]);
    expect(cluster.writes).toHaveLength(3);
  });
});

describe('an outage', () => {
  const run = (outage: Outage, argv: readonly string[]) => quick({ outages: [outage] }).kubectl(argv);

  test.each<[string, Outage, readonly string[], string]>([
    [
      'nobody there',
      { kind: 'unreachable' },
      GET,
      'The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?\n',
    ],
    ['no answer', { kind: 'timeout' }, GET, EXPECTED.timeout.stderr],
    ['an error', { kind: 'server-error' }, GET, BROKEN],
    [
      'no permission',
      { kind: 'forbidden' },
      GET,
      'Error from server (Forbidden): rollouts.argoproj.io "api" is forbidden: User "system:serviceaccount:release:release-actions" cannot get resource "rollouts" in API group "argoproj.io" in the namespace "production"\n',
    ],
  ])('%s', (_, outage, argv, stderr) => {
    expect(run(outage, argv)).toEqual({ code: 1, stdout: '', stderr });
  });

  test.each<[string, Outage, number, number]>([
    ['of writes only', { kind: 'forbidden', calls: 'writes' }, 0, 1],
    ['of one verb only', { kind: 'forbidden', verb: 'patch' }, 0, 1],
    ['of another verb', { kind: 'unreachable', verb: 'delete' }, 0, 0],
    ['of a subresource only', { kind: 'forbidden', calls: 'writes', target: 'rollouts/status' }, 0, 1],
    ['of something else', { kind: 'forbidden', target: 'deployments' }, 0, 0],
    ['of another namespace', { kind: 'unreachable', namespace: 'stage' }, 0, 0],
    ['of reads only', { kind: 'timeout', calls: 'reads' }, 1, 1],
  ])('%s', (_, outage, read, write) => {
    const cluster = quick({ outages: [outage] });
    expect([cluster.kubectl(GET).code, cluster.kubectl(ABORT).code]).toEqual([read, write]);
    expect(cluster.writes).toHaveLength(1 - write);
  });

  test('ends when it is taken away, and meanwhile the cluster went on', () => {
    const cluster = createCluster();
    cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.1.0');
    cluster.setOutages([{ kind: 'unreachable' }]);
    cluster.advance(60_000);
    expect(cluster.kubectl(GET).code).toBe(1);
    cluster.setOutages([]);
    expect(cluster.kubectl(GET).stdout).toContain('"phase": "Paused"');
  });
});
