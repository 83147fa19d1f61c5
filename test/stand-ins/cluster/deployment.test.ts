import { describe, expect, test } from '@jest/globals';
import { createCluster } from '../../../stand-ins/cluster/create.ts';
import { at, numberAt } from '../../../stand-ins/cluster/objects/json.ts';
import { get, patch, quick } from './kubectl-kit.ts';

const WEB = { kind: 'deployment', name: 'web' } as const;
const NEXT = 'registry.example/web:1.1.0';
const SERVICES = [{ name: 'web', kind: 'deployment' }] as const;

describe('a rolling update', () => {
  test('goes on pod by pod and never below what must be there', () => {
    const cluster = createCluster({ services: SERVICES });
    cluster.deploy(WEB, NEXT);
    const seen: (readonly [number, number])[] = [];
    for (let second = 0; second < 30; second += 1) {
      cluster.advance(1000);
      const ready = (image: string) =>
        cluster
          .traffic('web')
          .filter((side) => side.image === image)
          .reduce((sum, side) => sum + side.ready, 0);
      const pair = [ready('registry.example/web:1.0.0'), ready(NEXT)] as const;
      if (JSON.stringify(seen.at(-1)) !== JSON.stringify(pair)) seen.push(pair);
    }
    expect(seen.at(-1)).toEqual([0, 4]);
    expect(seen.length).toBeGreaterThan(2);
    expect(Math.min(...seen.map(([old, fresh]) => old + fresh))).toBe(3);
  });

  test('shows what it has seen in a number, unlike a Rollout', () => {
    const cluster = createCluster({ services: SERVICES });
    cluster.deploy(WEB, NEXT);
    const generations = () => {
      const web = get(cluster, 'deployment', 'web');
      return [at(web, 'metadata', 'generation'), at(web, 'status', 'observedGeneration')];
    };
    expect(generations()).toEqual([2, 1]);
    cluster.advance(1000);
    expect(generations()).toEqual([2, 2]);
  });

  test('of pods that crash keeps the old ones and is late in the end', () => {
    const cluster = quick({ services: SERVICES });
    cluster.crash(NEXT);
    cluster.deploy(WEB, NEXT);
    const reason = () => at(get(cluster, 'deployment', 'web'), 'status', 'conditions', 1, 'reason');
    cluster.advance(599_999);
    expect(reason()).toBe('ReplicaSetUpdated');
    cluster.advance(1);
    expect(reason()).toBe('ProgressDeadlineExceeded');
    expect(cluster.outside().deployments['production/web']).toMatchObject({ available: 3 });
  });

  test('does not start while the Deployment is paused', () => {
    const cluster = quick({ services: SERVICES });
    patch(cluster, 'deployment/web', { spec: { paused: true } }, false);
    cluster.deploy(WEB, NEXT);
    expect(cluster.outside().deployments['production/web']).toMatchObject({ image: NEXT, updated: 0 });
  });
});

describe('revisions', () => {
  const undone = (...argv: readonly string[]) => {
    const cluster = quick({ services: SERVICES });
    cluster.deploy(WEB, NEXT);
    cluster.deploy(WEB, 'registry.example/web:1.2.0');
    const ran = cluster.kubectl(['rollout', 'undo', 'deployment/web', '-n', 'production', ...argv]);
    cluster.advance(0);
    return { ran, row: cluster.outside().deployments['production/web'], cluster };
  };

  test.each([
    ['to the one before', [], 'registry.example/web:1.1.0', 'rolled back'],
    ['to a given one', ['--to-revision=1'], 'registry.example/web:1.0.0', 'rolled back'],
    ['to the one it is', ['--to-revision', '3'], 'registry.example/web:1.2.0', 'skipped rollback'],
  ])('undo %s', (_, argv, image, said) => {
    const { ran, row } = undone(...argv);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain(`deployment.apps/web ${said}`);
    expect(row).toMatchObject({ image, available: 4, updated: 4 });
  });

  test('undo to one that there is not', () => {
    const { ran, row } = undone('--to-revision=9');
    expect(ran).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: unable to find specified revision 9 in history\n',
    });
    expect(row).toMatchObject({ image: 'registry.example/web:1.2.0' });
  });

  test('an undo is a revision with a new number', () => {
    const { cluster } = undone();
    const { stdout } = cluster.kubectl(['rollout', 'history', 'deployment/web', '-n', 'production']);
    expect(stdout).toBe(
      'deployment.apps/web \nREVISION  CHANGE-CAUSE\n1         <none>\n3         <none>\n4         <none>\n\n',
    );
  });
});

describe('blue and green', () => {
  const DB = [{ name: 'db', kind: 'blue-green' }] as const;
  const images = (cluster: ReturnType<typeof quick>) => cluster.traffic('db').map(({ image }) => image);

  test('the Service decides who answers, and the other side stays', () => {
    const cluster = quick({ services: DB });
    cluster.deploy({ kind: 'deployment', name: 'db-green' }, 'registry.example/db:2.0.0');
    expect(images(cluster)).toEqual(['registry.example/db:1.0.0']);
    const selector = [
      { op: 'test', path: '/spec/selector/slot', value: 'blue' },
      { op: 'replace', path: '/spec/selector/slot', value: 'green' },
    ];
    expect(patch(cluster, 'service/db', selector, false).code).toBe(0);
    expect(images(cluster)).toEqual(['registry.example/db:2.0.0']);
    expect(cluster.outside().deployments['production/db-blue']).toMatchObject({ available: 4 });
    expect(patch(cluster, 'service/db', selector, false).code).toBe(1);
  });

  test('a Service is changed without a generation', () => {
    const cluster = quick({ services: DB });
    patch(cluster, 'service/db', { spec: { selector: { slot: 'green' } } }, false);
    expect(numberAt(get(cluster, 'service', 'db'), 'metadata', 'generation')).toBeUndefined();
  });
});
