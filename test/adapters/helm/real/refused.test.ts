import { expect, test } from '@jest/globals';
import { helmUnwritten } from '../../../../shared/adapters/helm/said.ts';
import type { Outage } from '../../../../stand-ins/cluster/faults/fault.ts';
import { component } from '../../../kit/component.ts';
import { NEW } from '../../deploy/on-cluster.ts';
import { withHelm } from './bench.ts';

const FIRST = 'revision-1';
const PIN = { kind: 'pin', image: NEW } as const;
const ABORT = { kind: 'abort' } as const;
const DONE = { kind: 'done' };
const undo = (image: string) => ({ kind: 'undo', image }) as const;
const refused = (code: string, message: string) => ({
  kind: 'refused',
  reason: { code, message: expect.stringContaining(message) },
});

component('helm')('with the real helm, where something is in its way,', () => {
  test('of several that upgrade at once one wins, the others are overtaken', async () => {
    await withHelm(async ({ deployer, cluster, read, history }) => {
      const seen = await read();
      const ways = await Promise.all([1, 2, 3].map(() => deployer.write(PIN, seen)));
      cluster.advance(60_000);
      expect(ways.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      expect(ways.filter(({ kind }) => kind === 'overtaken')).toHaveLength(2);
      expect(await history()).toEqual([
        '1 superseded Install complete',
        `2 deployed release-actions: ${NEW}`,
      ]);
    });
  });

  test.each<[string, string, boolean]>([
    ['upgrade', 'UPGRADE FAILED: release: already exists', true],
    ['rollback', 'Error: release: already exists', false],
  ])('who loses the race of an %s is told that nothing was written', async (_, said, isUpgrade) => {
    await withHelm(async ({ deployer, cluster, read, write }) => {
      if (!isUpgrade) await write(PIN);
      const seen = await read();
      const held = cluster.setFaults([{ write: 1, kind: 'held' }]);
      const slow = deployer.write(isUpgrade ? PIN : undo(FIRST), seen);
      await held.arrived;
      const name = `sh.helm.release.v1.api.v${isUpgrade ? 2 : 3}`;
      await fetch(`${cluster.url}/api/v1/namespaces/production/secrets`, {
        method: 'POST',
        body: JSON.stringify({ metadata: { name }, type: 'helm.sh/release.v1', data: {} }),
      });
      held.release();
      expect(await slow).toMatchObject({
        kind: 'overtaken',
        reason: { message: expect.stringContaining(`${said}. Nothing was written`) },
      });
    });
  });

  test.each<[string, Outage, object]>([
    [
      'the workload',
      { kind: 'forbidden', calls: 'writes', target: 'deployments' },
      refused('forbidden', 'deployments.apps "api" is forbidden'),
    ],
    [
      'a revision',
      { kind: 'forbidden', verb: 'create', target: 'secrets' },
      refused(
        'forbidden',
        'UPGRADE FAILED: create: failed to create: secrets "sh.helm.release.v1.api.v2" is forbidden',
      ),
    ],
    [
      'the workload, after a while',
      { kind: 'server-error', calls: 'writes', target: 'deployments' },
      { kind: 'unknown', reason: { message: expect.stringContaining('it may have happened') } },
    ],
  ])('who may not write %s is told so, and it is taken back', async (_, outage, wanted) => {
    await withHelm(async ({ cluster, read, write }) => {
      cluster.setOutages([outage]);
      expect(await write(PIN)).toMatchObject(wanted);
      cluster.setOutages([]);
      const isBegun = outage.target === 'deployments';
      expect(await read()).toMatchObject(
        isBegun ? { desired: NEW, stable: FIRST, weight: 99, phase: 'degraded' } : { desired: FIRST },
      );
      expect(await write(ABORT)).toEqual(DONE);
      expect(await read()).toMatchObject({ desired: FIRST, weight: 100, phase: 'steady' });
    });
  });

  test('helm keeps ten revisions, and neither goes on nor back where it may not delete one', async () => {
    await withHelm(async ({ deployer, cluster, read, write, history }) => {
      const tag = (n: number) => ({ kind: 'pin', image: `registry.example/api:1.0.${n}` }) as const;
      for (let n = 2; n <= 10; n += 1) expect(await write(tag(n))).toEqual(DONE);
      cluster.setOutages([{ kind: 'forbidden', verb: 'delete', target: 'secrets' }]);
      const message = 'secrets "sh.helm.release.v1.api.v1" is forbidden';
      expect(await write(PIN)).toMatchObject(refused('forbidden', message));
      expect(await write(undo(tag(5).image))).toMatchObject(refused('forbidden', message));
      expect(await deployer.preflight([100])).toEqual({
        kind: 'answered',
        value: [
          'the account may not delete secrets, in which helm keeps a release: give it a Role with that',
        ],
      });
      cluster.setOutages([]);
      expect(await write(PIN)).toEqual(DONE);
      expect(await read()).toMatchObject({ desired: NEW, weight: 100 });
      expect(await history()).toHaveLength(10);
    });
  });

  test.each<[string, Outage, string, string]>([
    ['its releases', { kind: 'forbidden', target: 'secrets' }, 'forbidden', 'a Role that may list secrets'],
    [
      'an API that fails',
      { kind: 'server-error', target: 'secrets' },
      'unreachable',
      'Internal error occurred',
    ],
  ])('who cannot read %s has no answer', async (_, outage, code, message) => {
    await withHelm(async ({ deployer, cluster }) => {
      cluster.setOutages([outage]);
      const answer = await deployer.read();
      expect(answer).toMatchObject({ kind: 'unanswered', reason: { code } });
      expect(answer.kind === 'unanswered' && answer.reason.message).toContain(message);
    });
  });

  test('a cluster that is away has no answer, and what was asked of it may have happened', async () => {
    await withHelm(async ({ deployer, cluster, read }) => {
      const seen = await read();
      await cluster.close();
      expect(await deployer.read()).toMatchObject({ kind: 'unanswered', reason: { code: 'unreachable' } });
      expect(await deployer.write(PIN, seen)).toMatchObject({ kind: 'unknown' });
    });
  });

  test.each<[string, readonly string[], string]>([
    ['a chart that is not there', ['--', 'api', './none'], 'path "./none" not found'],
    ['a repository that is not there', ['--', 'api', 'none/api'], 'repo none not found'],
    [
      'a registry that does not answer',
      ['--', 'api', 'oci://127.0.0.1:1/api'],
      '/v2/api/tags/list": dial tcp',
    ],
    ['an option that is none', ['--none', '--', 'api', '.'], 'unknown flag: --none'],
    [
      'a value without an end',
      ['--set-string=image.tag', '--', 'api', '.'],
      'failed parsing --set-string data',
    ],
  ])('%s: helm says so before it writes anything', async (_, words, said) => {
    await withHelm(async ({ cluster, type }) => {
      const before = cluster.writes.length;
      const line = ['helm', 'upgrade', '--namespace=production', ...words].join(' ');
      const { code, stderr } = await type(line);
      expect({ code, isSaid: stderr.includes(said), writes: cluster.writes.length }).toEqual({
        code: 1,
        isSaid: true,
        writes: before,
      });
      expect(helmUnwritten('upgrade it', stderr)).toMatchObject({
        kind: 'refused',
        reason: { code: 'invalid' },
      });
    });
  });
});
