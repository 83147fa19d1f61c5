import { beforeEach, expect, test } from '@jest/globals';
import type { World } from '../../../../actions/canary-promote/collect/world.ts';
import type { Deployer, Deployment } from '../../../../shared/canary/deployment.ts';
import type { Answer } from '../../../../shared/gate/answer.ts';
import { TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, type Given, play, type Step } from '../../../kit/canary/scene.ts';
import { twoServices } from '../../../kit/canary/scene-options.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };
const SILENT: Answer<Deployment> = {
  kind: 'unanswered',
  reason: { code: 'unreachable', message: 'i/o timeout' },
};

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ ...twoServices(TELLING), inMemory: true });
  expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
});

/** A world in which `web` takes the first question and does not answer it before `end` was written; what came in which order. */
function hangingUntil(end: string) {
  const events: string[] = [];
  let give = (): void => undefined;
  const hanging = new Promise<Answer<Deployment>>((resolve) => {
    give = () => {
      resolve(SILENT);
    };
  });
  let isOver = false;
  const told = (deployer: Deployer): Deployer => ({
    ...deployer,
    read: () => (deployer.place === 'web' && !isOver ? hanging : deployer.read()),
    write: async (command, seen) => {
      const performed = await deployer.write(command, seen);
      const event = `${command.kind} ${deployer.place}`;
      events.push(event);
      if (event !== end) return performed;
      isOver = true;
      give();
      return performed;
    },
  });
  const world = (real: World): World => ({
    ...real,
    deployer: (place, settings) => told(real.deployer(place, settings)),
    // All else answers in time.
    within: (ms, ask) => {
      const asked = ask();
      return Object.is(asked, hanging) && !isOver ? Promise.resolve(undefined) : real.within(ms, () => asked);
    },
  });
  return { events, world };
}

test('a place that hangs holds up no other, and goes back as soon as it answers', async () => {
  const { events, world } = hangingUntil('undo api');
  expect(told(await play(stage, [BACK, { world }]))).toBe('rollback fail 0: rolled-back');
  expect(events).toEqual(['abort api', 'undo api', 'abort web', 'undo web']);
  expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'production/web': '1.0.0' });
});

test('one that hangs on is paged after two minutes, when all else is back', async () => {
  const { events, world } = hangingUntil('never');
  const begun = stage.clock.now();
  const end = await play(stage, [BACK, { world }]);
  expect(told(end)).toBe('rollback error 1: rollback-unconfirmed');
  expect(end.reasons[0]?.message).toContain('web does not answer');
  expect(events).toEqual(['abort api', 'undo api']);
  expect(stage.clock.now() - begun).toBeGreaterThanOrEqual(120_000);
  expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'production/web': `${CANDIDATE} 10%` });
  expect(stage.outbox?.pages.map(({ kind }) => kind)).toEqual(['rollback-not-confirmed']);
  // The next run takes it back as soon as it answers.
  expect(told(await play(stage, [{ request: { kind: 'advance' } }]))).toBe('rollback fail 1: rolled-back');
  expect(running(stage)).toEqual({ 'production/api': '1.0.0', 'production/web': '1.0.0' });
});
