import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CanaryOutput } from '../../../../actions/canary-promote/outputs.ts';
import type { Outcome } from '../../../../shared/shell/outcome.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, type Given, play, type Step } from '../../../kit/canary/scene.ts';
import { twoServices } from '../../../kit/canary/scene-options.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const HOTFIX = 'registry.example/api:hotfix-by-kim';
const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };
const SENTENCE = `api runs ${HOTFIX} at 10%, which is neither v${CANDIDATE} nor what ran before it: somebody put it there, so it is left alone. If it must go too, name a version with rollback-to`;

const pages = ({ outbox }: Stage) => outbox?.pages.map(({ kind, summary }) => `${kind}: ${summary}`);
const commands = ({ outbox }: Stage) =>
  outbox?.pages.flatMap(({ details }) => details.filter(({ name }) => name === 'commands')) ?? [];

async function isBad(stage: Stage): Promise<Outcome<CanaryOutput>> {
  stage.setHealth([[new Date(stage.clock.now()).toISOString(), 0.2]]);
  stage.clock.advance(10 * MINUTE);
  return play(stage, NEXT);
}

describe('a version that somebody gave one of two services by hand', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage({ ...twoServices(TELLING), inMemory: true });
    expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
    stage.cluster.deploy({ kind: 'rollout', name: 'api' }, HOTFIX);
    stage.clock.advance(5 * MINUTE);
  });

  test('stands while the other service goes back by itself, and is told and paged', async () => {
    const end = await isBad(stage);
    expect(told(end)).toBe('rollback error 1: rolled-back rolled-back changed-by-hand');
    expect(end.reasons.at(-1)).toEqual({ code: 'changed-by-hand', message: SENTENCE, observed: HOTFIX });
    expect(end.outputs['rolled-back']).toBe('false');
    expect(running(stage)).toEqual({ 'production/api': 'hotfix-by-kim 10%', 'production/web': '1.0.0' });
    expect(pages(stage)?.map((page) => [page.split(':')[0], page.endsWith(SENTENCE)])).toEqual([
      ['rolled-back', true],
      ['rollback-not-confirmed', true],
    ]);
    // Nobody is told to type away what another one has just typed.
    expect(JSON.stringify(commands(stage))).not.toContain('rollouts.argoproj.io/api');
    const notice = stage.outbox?.notices.find(({ notice: { event } }) => event === 'rollback')?.notice;
    expect(notice?.fields.at(-1)).toEqual({ name: 'Not taken back', value: SENTENCE });
    const { issues } = await stage.github.outside();
    expect(String(issues[0]?.['body'])).not.toContain('All traffic is on the stable version');
  });

  test('is in no way of a dry run that says so', async () => {
    stage.setHealth([[new Date(stage.clock.now()).toISOString(), 0.2]]);
    stage.clock.advance(10 * MINUTE);
    const end = await play(stage, [{ request: { kind: 'advance' }, 'dry-run': true }]);
    expect(told(end)).toBe('would rollback error 1: rolled-back rolled-back changed-by-hand');
    expect(JSON.stringify(end.plan)).toContain(`undo web ${CANDIDATE}`);
    expect(JSON.stringify(end.plan)).not.toContain(`undo api ${CANDIDATE}`);
  });

  test('goes when a person orders the rollback afterwards', async () => {
    await isBad(stage);
    expect(told(await play(stage, [BACK]))).toBe('rollback fail 0: rolled-back');
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'production/web': '1.0.0' });
  });

  test('goes when a person orders the rollback, which says so', async () => {
    const end = await play(stage, [BACK]);
    expect(told(end)).toMatch(/^rollback fail 0: rolled-back rolled-back$/);
    expect(end.reasons.map(({ message }) => message)).toEqual([
      'customers call',
      `api ran ${HOTFIX}, which is neither v${CANDIDATE} nor what ran before it: a person ordered the rollback, so registry.example/api:1.0.0 is put over it`,
    ]);
    expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'production/web': '1.0.0' });
    expect(end.outputs['rolled-back']).toBe('true');
  });
});

describe('a version that somebody gave the only place by hand', () => {
  let arena: Arena;
  let stage: Stage;
  beforeAll(async () => {
    arena = await openArena({ config: configOf({ more: TELLING }) });
  });
  beforeEach(async () => {
    stage = arena.enter();
    expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
    stage.cluster.deploy({ kind: 'rollout', name: 'api' }, HOTFIX);
    stage.clock.advance(5 * MINUTE);
  });

  test('leaves nothing to take back: it holds, and somebody is paged once', async () => {
    const ends = [told(await isBad(stage)), told(await play(stage, NEXT))];
    expect(ends).toEqual(['hold fail 0: changed-by-hand', 'hold fail 0: changed-by-hand']);
    expect(running(stage)).toEqual({ 'production/api': 'hotfix-by-kim 10%' });
    expect(pages(stage)).toEqual([
      `undone-by-hand: ${CANDIDATE} was to be taken back by itself, and somebody has put something else in its place: request adopt with a reason, or rollback. Until then it holds and the next release waits`,
    ]);
  });

  test('may be adopted, which ends the release', async () => {
    await isBad(stage);
    const end = await play(stage, [{ request: { kind: 'adopt' }, reason: 'a hotfix' }]);
    expect(told(end)).toBe('complete pass 0: adopted');
    expect(running(stage)).toEqual({ 'production/api': 'hotfix-by-kim 10%' });
  });

  test('goes when a person orders the rollback', async () => {
    await isBad(stage);
    expect(told(await play(stage, [BACK]))).toMatch(/^rollback fail 0: rolled-back rolled-back$/);
    expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
  });
});
