import { beforeEach, expect, test } from '@jest/globals';
import type { World } from '../../../../actions/canary-promote/collect/world.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import { TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, type Given, play, type Step } from '../../../kit/canary/scene.ts';
import { twoServices } from '../../../kit/canary/scene-options.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const WEB = `registry.example/web:${CANDIDATE}`;
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const LEFT = { 'production/api': '1.0.0', 'production/web': CANDIDATE };
const SENTENCE = `web runs ${WEB} at 100% and nothing before it is known: name a version with rollback-to, or go forward`;

const noAnswer = () =>
  Promise.reject(new CouldNotDecide([{ code: 'unreachable', message: 'GitHub says 502' }]));
const away = (world: World): World => ({
  ...world,
  ledger: () => Promise.resolve({ head: noAnswer, read: noAnswer, write: noAnswer }),
});

let stage: Stage;
/** Two services in one unit; of `web` nothing older than the candidate is left. */
beforeEach(async () => {
  stage = await setStage({
    ...twoServices(TELLING),
    inMemory: true,
    cluster: { services: [{ name: 'api' }, { name: 'web', image: WEB }] },
  });
  stage.cluster.deploy({ kind: 'rollout', name: 'api' }, `registry.example/api:${CANDIDATE}`);
  stage.clock.advance(MINUTE);
});

const pages = () => stage.outbox?.pages.map(({ kind, summary }) => `${kind}: ${summary}`);

test('with the ledger away the other place goes back, and the one that is left is told by all who tell', async () => {
  const end = await play(stage, [BACK, { world: away }]);
  expect(told(end)).toMatch(/^rollback error 1: rolled-back no-target not-recorded/);
  expect(end.reasons[1]?.message).toBe(SENTENCE);
  expect(running(stage)).toEqual(LEFT);
  expect(pages()).toEqual([
    `rollback-not-confirmed: The rollback of unrecorded is not confirmed everywhere: do by hand what is left of it, as told below. Not everywhere: ${SENTENCE}`,
  ]);
  const [notice] = stage.outbox?.notices ?? [];
  expect(notice?.notice.fields.at(-1)).toEqual({ name: 'Not taken back', value: SENTENCE });
  const { issues } = await stage.github.outside();
  expect(issues).toHaveLength(1);
  const body = String(issues[0]?.['body']);
  expect(body).toContain('is being rolled back');
  expect(body).not.toContain('All traffic is on the stable version');
  expect(body).toMatch(/^- \[ \] web runs /m);
});

test('a dry run says so too', async () => {
  const end = await play(stage, [{ ...BACK, 'dry-run': true }, { world: away }]);
  expect(told(end)).toMatch(/^would rollback error 1: rolled-back no-target/);
});

test('by measurement it goes back once, is paged once, and no later run takes it for done', async () => {
  stage.cluster.byHand(['argo', 'rollouts', 'promote', 'api', '-n', 'production', '--full']);
  stage.clock.advance(MINUTE);
  const adopt: Given = { request: { kind: 'adopt' }, version: CANDIDATE, reason: 'deployed by hand' };
  expect(told(await play(stage, [adopt]))).toBe('complete pass 0: adopted');
  stage.setHealth([[new Date(stage.clock.now()).toISOString(), 0.2]]);
  stage.clock.advance(10 * MINUTE);
  expect(told(await play(stage, NEXT))).toBe('rollback error 1: rolled-back rolled-back no-target');
  expect(running(stage)).toEqual(LEFT);
  expect(pages()?.map((page) => page.endsWith(`Not everywhere: ${SENTENCE}`))).toEqual([true, true]);

  const before = [stage.cluster.writes.length, stage.outbox?.notices.length];
  expect(told(await play(stage, NEXT))).toBe('none pass 0: nothing-under-way');
  expect(told(await play(stage, [BACK]))).toMatch(/^refuse fail 1: no-target/);
  expect([stage.cluster.writes.length, stage.outbox?.notices.length]).toEqual(before);
  expect(pages()).toHaveLength(2);
});

test('one that goes up to its target as to a new version is no rollback before it has all of the traffic', async () => {
  const to: Step = [{ ...BACK, 'rollback-to': '1.0.0' }, { world: away }];
  const unconfirmed = /^rollback error 1: rollback-unconfirmed/;
  const half = { 'production/api': '1.0.0', 'production/web': '1.0.0 10%' };
  const end = await play(stage, to);
  expect(told(end)).toMatch(unconfirmed);
  expect(JSON.stringify(end.blocks)).toMatch(/rollouts\.argoproj\.io\/web [^\n]*pauseConditions/);
  expect(JSON.stringify(end.blocks)).not.toMatch(/rollouts\.argoproj\.io\/web [^\n]*abort/);
  expect(running(stage)).toEqual(half);
  const writes = stage.cluster.writes.length;
  expect(told(await play(stage, to))).toMatch(unconfirmed);
  expect([running(stage), stage.cluster.writes.length]).toEqual([half, writes]);
  stage.cluster.byHand(['argo', 'rollouts', 'promote', 'web', '-n', 'production', '--full']);
  stage.clock.advance(MINUTE);
  expect(told(await play(stage, to))).toMatch(/^none pass 0: nothing-to-roll-back/);
  expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'production/web': '1.0.0' });
});
