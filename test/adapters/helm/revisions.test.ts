import { expect, test } from '@jest/globals';
import type { DeployCommand } from '../../../shared/canary/deployment.ts';
import { NEW, NEWER, OLD } from '../deploy/on-cluster.ts';
import { BACK, FIRST, helm, ours, row, UPGRADED } from './history.ts';

test.each<[string, readonly object[], object]>([
  ['upgraded', UPGRADED, { desired: NEW, stable: OLD, weight: 100, phase: 'steady', ready: undefined }],
  ['rolled back', BACK, { desired: OLD, stable: undefined, weight: 100, phase: 'steady' }],
  [
    'upgraded after a rollback',
    [...BACK.slice(0, 2), row(3, 'superseded', 'Rollback to 1'), row(4, 'deployed', ours(NEWER))],
    { desired: NEWER, stable: OLD },
  ],
  [
    'rolled back to a rollback',
    [FIRST, row(2, 'superseded', 'Rollback to 1'), row(3, 'deployed', 'Rollback to 2')],
    { desired: OLD },
  ],
  [
    'a rollback to what is gone',
    [row(9, 'deployed', 'Rollback to 4')],
    { desired: 'revision-9', weight: 100 },
  ],
  ['a rollback to itself', [row(9, 'deployed', 'Rollback to 9')], { desired: 'revision-9' }],
  [
    'on its way',
    [FIRST, row(2, 'pending-upgrade', 'Preparing upgrade')],
    { desired: 'revision-2', stable: OLD, weight: 99, phase: 'moving', isUnclear: true },
  ],
  [
    'failed',
    [FIRST, row(2, 'failed', 'Upgrade "api" failed: timed out')],
    { desired: 'revision-2', stable: OLD, weight: 99, phase: 'degraded', isUnclear: true },
  ],
  [
    'on its way back, which is not there yet',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-rollback', 'Rollback to 1')],
    { desired: NEW, stable: OLD, weight: 99, phase: 'moving' },
  ],
  [
    'failed on its way back',
    [FIRST, row(2, 'superseded', ours(NEW)), row(3, 'failed', 'Rollback "api" failed: timed out')],
    { desired: NEW, stable: OLD, weight: 99, phase: 'degraded' },
  ],
  [
    'failed on its way back from what had failed',
    [
      row(1, 'deployed', ours(OLD)),
      row(2, 'superseded', 'Upgrade "api" failed: no'),
      row(3, 'failed', 'Rollback "api" failed: no'),
    ],
    { desired: 'revision-2', stable: OLD, weight: 99, phase: 'degraded', isUnclear: true },
  ],
  [
    'being installed',
    [row(1, 'pending-install', 'Initial install underway')],
    { desired: 'revision-1', stable: undefined, weight: 99, phase: 'moving', isUnclear: true },
  ],
  [
    'one that failed is no way back',
    [FIRST, row(2, 'failed', ours(NEW)), row(3, 'deployed', ours(NEWER))],
    { stable: OLD },
  ],
  [
    'made by somebody else',
    [row(1, 'deployed', 'Install complete')],
    { desired: 'revision-1', stable: undefined },
  ],
  ['in any order', UPGRADED.toReversed(), { desired: NEW }],
])('%s', async (_, history, expected) => {
  expect(await helm(history).deployer.read()).toMatchObject({ kind: 'answered', value: expected });
});

test.each<[what: string, newest: object, isUnclear: boolean]>([
  ['is clear once it is deployed', row(2, 'deployed', 'Upgrade complete'), false],
  ['is not while it is on its way and nobody noted it', row(2, 'pending-upgrade', 'Preparing upgrade'), true],
  ['is not once it has failed', row(2, 'failed', 'Upgrade "api" failed: timed out'), true],
  ['is clear where it was noted', row(2, 'failed', ours(NEW)), false],
])('what a revision stands for %s', async (_, newest, isUnclear) => {
  const read = await helm([FIRST, newest]).deployer.read();
  expect(read.kind === 'answered' && read.value.isUnclear === true).toBe(isUnclear);
});

test.each<[string, readonly object[], object, DeployCommand, readonly string[] | string]>([
  ['a pin', UPGRADED, {}, { kind: 'pin', image: NEWER }, ['--set-string=image.tag=1.2.0']],
  [
    'a pin by digest and repository',
    UPGRADED,
    { set: { 'image.repository': '{repository}', 'image.ref': '{digest}', whole: '{image}' } },
    { kind: 'pin', image: 'r.io/api@sha256:ab' },
    [
      '--set-string=image.repository=r.io/api',
      '--set-string=image.ref=sha256:ab',
      '--set-string=whole=r.io/api@sha256:ab',
    ],
  ],
  ['a part that is not there', UPGRADED, {}, { kind: 'pin', image: 'r.io/api@sha256:ab' }, 'invalid'],
  ['no chart', UPGRADED, { chart: undefined }, { kind: 'pin', image: NEWER }, 'unsupported'],
  ['an undo', UPGRADED, {}, { kind: 'undo', image: OLD }, ['rollback', 'api', '1']],
  [
    'an undo to what somebody else installed',
    [row(1, 'superseded', 'Install complete'), row(2, 'deployed', ours(NEW))],
    {},
    { kind: 'undo', image: 'revision-1' },
    ['rollback', 'api', '1'],
  ],
  ['an undo to what is not in the history', UPGRADED, {}, { kind: 'undo', image: NEWER }, ['upgrade']],
  [
    'an abort of what failed',
    [FIRST, row(2, 'failed', ours(NEW))],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '1'],
  ],
  [
    'an abort of a rollback that was killed half way',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-rollback', 'Rollback to 1')],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '1'],
  ],
  [
    'an abort of a rollback to who knows where',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-rollback', 'Preparing rollback')],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '1'],
  ],
  [
    'an abort of a rollback that failed',
    [FIRST, row(2, 'superseded', ours(NEW)), row(3, 'failed', 'Rollback "api" failed: timed out')],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '1'],
  ],
  [
    'an abort of a rollback of a rollback that failed',
    [...BACK.slice(0, 2), row(3, 'superseded', 'Rollback to 1'), row(4, 'failed', 'Rollback "api" failed')],
    {},
    { kind: 'abort' },
    'no-stable',
  ],
  [
    'an abort of a rollback that failed, of what had failed',
    [
      row(1, 'superseded', ours(NEWER)),
      row(2, 'deployed', ours(OLD)),
      row(3, 'superseded', 'Upgrade "api" failed: no'),
      row(4, 'failed', 'Rollback "api" failed: no'),
    ],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '2'],
  ],
  [
    'an undo after a rollback that failed',
    [FIRST, row(2, 'superseded', ours(NEW)), row(3, 'failed', 'Rollback "api" failed: timed out')],
    {},
    { kind: 'undo', image: OLD },
    ['rollback', 'api', '1'],
  ],
  ['an abort of the first', [row(1, 'failed', ours(NEW))], {}, { kind: 'abort' }, 'no-stable'],
  [
    'an abort of an upgrade that was cut off',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-upgrade', 'Preparing upgrade')],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '2'],
  ],
  [
    'an undo after an upgrade that was cut off',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-upgrade', 'Preparing upgrade')],
    {},
    { kind: 'undo', image: OLD },
    ['rollback', 'api', '1'],
  ],
  ['a weight', UPGRADED, {}, { kind: 'set-weight', from: 0, to: 10 }, 'unsupported'],
])('%s is told helm, or refused', async (_, history, more, command, expected) => {
  const { deployer, calls } = helm(history, more);
  const answer = await deployer.read();
  if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
  const performed = await deployer.write(command, answer.value);
  const writes = calls.filter(([, verb]) => verb !== 'history' && verb !== 'status');
  if (typeof expected === 'string') {
    expect(performed).toMatchObject({ kind: 'refused', reason: { code: expected } });
    expect(writes).toEqual([]);
  } else {
    expect(performed).toEqual({ kind: 'done' });
    expect(writes).toEqual([expect.arrayContaining([...expected])]);
  }
});
