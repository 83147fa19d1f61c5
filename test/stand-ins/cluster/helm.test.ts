import { describe, expect, test } from '@jest/globals';
import type { Cluster } from '../../../stand-ins/cluster/cluster.ts';
import { createCluster } from '../../../stand-ins/cluster/create.ts';
import { at, listAt, parseJson } from '../../../stand-ins/cluster/objects/json.ts';
import { parseSet } from '../../../stand-ins/cluster/helm/values.ts';

const SERVICES = [{ name: 'web', kind: 'helm' }] as const;
const IN = ['-n', 'production', '-o', 'json'];

const start = () => createCluster({ services: SERVICES });
const helm = (cluster: Cluster, ...argv: readonly string[]) => cluster.helm([...argv, ...IN]);
const upgrade = (cluster: Cluster, ...argv: readonly string[]) =>
  helm(cluster, 'upgrade', 'web', './chart', ...argv);
const image = (cluster: Cluster) => cluster.outside().deployments['production/web']?.['image'];

function history(cluster: Cluster) {
  const rows = listAt(parseJson(helm(cluster, 'history', 'web').stdout));
  return rows.map((row) => [at(row, 'revision'), at(row, 'status'), at(row, 'description')]);
}

describe('a release', () => {
  test('is there from its installation', () => {
    const cluster = start();
    expect(JSON.parse(helm(cluster, 'status', 'web').stdout)).toMatchObject({
      name: 'web',
      namespace: 'production',
      version: 1,
      info: { status: 'deployed', description: 'Install complete' },
      config: {},
    });
    expect(JSON.parse(helm(cluster, 'list').stdout)).toMatchObject([
      { name: 'web', revision: '1', status: 'deployed' },
    ]);
    expect(JSON.parse(helm(cluster, 'get', 'values', 'web').stdout)).toEqual({});
  });

  test('that is upgraded rolls its pods, which takes time', () => {
    const cluster = start();
    expect(JSON.parse(upgrade(cluster, '--set', 'image.tag=1.1.0').stdout)).toMatchObject({
      version: 2,
      config: { image: { tag: '1.1.0' } },
    });
    expect(cluster.outside().deployments['production/web']).toMatchObject({
      image: 'registry.example/web:1.1.0',
      updated: 4,
    });
    expect(cluster.traffic('web').map((side) => side.image)).toEqual(['registry.example/web:1.0.0']);
    cluster.advance(60_000);
    expect(cluster.traffic('web').map((side) => side.image)).toEqual(['registry.example/web:1.1.0']);
    expect(cluster.writes).toEqual([
      { n: 1, operation: 'helm upgrade', object: 'production/web', status: 200 },
    ]);
  });

  test.each([
    ['the one before', [], 'registry.example/web:1.1.0', 'Rollback to 2'],
    ['a given one', ['1'], 'registry.example/web:1.0.0', 'Rollback to 1'],
  ])('goes back to %s, which is a revision too', (_, words, expected, description) => {
    const cluster = start();
    upgrade(cluster, '--set', 'image.tag=1.1.0');
    upgrade(cluster, '--set', 'image.tag=1.2.0');
    expect(cluster.helm(['rollback', 'web', ...words, '-n', 'production', '--wait'])).toEqual({
      code: 0,
      stdout: 'Rollback was a success! Happy Helming!\n',
      stderr: '',
    });
    expect(image(cluster)).toBe(expected);
    expect(history(cluster)).toEqual([
      [1, 'superseded', 'Install complete'],
      [2, 'superseded', 'Upgrade complete'],
      [3, 'superseded', 'Upgrade complete'],
      [4, 'deployed', description],
    ]);
  });
});

describe('the values of an upgrade', () => {
  const second = (...argv: readonly string[]) => {
    const cluster = start();
    upgrade(cluster, '--set', 'image.tag=1.1.0,replicas=3');
    upgrade(cluster, ...argv);
    return parseJson(helm(cluster, 'get', 'values', 'web').stdout);
  };

  test.each([
    ['are those of before without a word', [], { image: { tag: '1.1.0' }, replicas: 3 }],
    ['are lost with new ones', ['--set', 'a=b'], { a: 'b' }],
    [
      'are kept when asked for',
      ['--reuse-values', '--set', 'a=b'],
      { image: { tag: '1.1.0' }, replicas: 3, a: 'b' },
    ],
    ['are gone when asked for', ['--reset-values'], {}],
    ['are text when asked for', ['--set-string', 'image.tag=10'], { image: { tag: '10' } }],
  ])('%s', (_, argv, expected) => {
    expect(second(...argv)).toEqual(expected);
  });

  test.each([
    ['a=1,b=true,c=x', { a: 1, b: true, c: 'x' }],
    ['a.b.c=x', { a: { b: { c: 'x' } } }],
    ['a=x\\,y', { a: 'x,y' }],
    ['a=', { a: '' }],
    ['a=b=c', { a: 'b=c' }],
    ['a', undefined],
    ['=a', undefined],
  ])('--set %s', (text, expected) => {
    expect(parseSet(text, false)).toEqual(expected);
  });
});

describe('what goes wrong', () => {
  test.each([
    ['no such release', ['status', 'nope'], 'Error: release: not found\n'],
    [
      'an upgrade of none',
      ['upgrade', 'nope', './chart'],
      'Error: UPGRADE FAILED: "nope" has no deployed releases\n',
    ],
    ['no such revision', ['rollback', 'web', '9'], 'Error: release has no 9 version\n'],
    ['nothing to go back to', ['rollback', 'web'], 'Error: release has no 0 version\n'],
    ['no such command', ['promote'], 'Error: unknown command "promote" for "helm"\n'],
    ['no such flag', ['status', 'web', '--nope'], 'Error: unknown flag: --nope\n'],
  ])('%s', (_, argv, stderr) => {
    const cluster = start();
    expect(helm(cluster, ...argv)).toEqual({ code: 1, stdout: '', stderr });
    expect(cluster.writes).toEqual([]);
  });

  test('helm that is killed leaves a revision that nobody finishes; only a rollback goes on from there', () => {
    const cluster = start();
    cluster.setFaults([{ write: 1, kind: 'dies-after' }]);
    expect(upgrade(cluster, '--set', 'image.tag=1.1.0')).toEqual({ code: 137, stdout: '', stderr: '' });
    expect(history(cluster)).toEqual([
      [1, 'deployed', 'Install complete'],
      [2, 'pending-upgrade', 'Preparing upgrade'],
    ]);
    expect(image(cluster)).toBe('registry.example/web:1.1.0');
    expect(upgrade(cluster).stderr).toBe(
      'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress\n',
    );
    expect(cluster.helm(['rollback', 'web', '1', '-n', 'production']).code).toBe(0);
    expect(image(cluster)).toBe('registry.example/web:1.0.0');
  });

  test('a revision whose objects the API refuses has failed, and the next may follow', () => {
    const cluster = start();
    const why = (verb: string) =>
      `deployments.apps "web" is forbidden: User "system:serviceaccount:release:release-actions" cannot ${verb} resource "deployments" in API group "apps" in the namespace "production"`;
    cluster.setOutages([{ kind: 'forbidden', calls: 'writes', target: 'deployments' }]);
    expect(upgrade(cluster, '--set', 'image.tag=1.1.0')).toEqual({
      code: 1,
      stdout: '',
      stderr: `Error: UPGRADE FAILED: ${why('patch')}\n`,
    });
    expect(image(cluster)).toBe('registry.example/web:1.0.0');
    expect(cluster.helm(['rollback', 'web', '1', '-n', 'production']).code).toBe(1);
    expect(history(cluster)).toEqual([
      [1, 'deployed', 'Install complete'],
      [2, 'superseded', `Upgrade "web" failed: ${why('patch')}`],
      [3, 'failed', `Rollback "web" failed: ${why('patch')}`],
    ]);
    cluster.setOutages([]);
    expect(upgrade(cluster, '--set', 'image.tag=1.2.0').code).toBe(0);
    expect(image(cluster)).toBe('registry.example/web:1.2.0');
  });

  test('no permission, and no cluster', () => {
    const cluster = start();
    cluster.setOutages([{ kind: 'forbidden', target: 'secrets' }]);
    expect(helm(cluster, 'status', 'web').stderr).toBe(
      'Error: query: failed to query with labels: secrets is forbidden: User "system:serviceaccount:release:release-actions" cannot list resource "secrets" in API group "" in the namespace "production"\n',
    );
    cluster.setOutages([{ kind: 'unreachable' }]);
    expect(helm(cluster, 'status', 'web').stderr).toContain('Error: Kubernetes cluster unreachable');
  });
});
