import { beforeAll, expect, test } from '@jest/globals';
import { incidentKey } from '../../../../actions/canary-promote/keys.ts';
import { markedBody } from '../../../../shared/report/hidden-marker.ts';
import { addIssue } from '../../../../stand-ins/github/state/add.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { told } from '../../../kit/canary/told.ts';

const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const BACK: Step = [{ request: { kind: 'rollback' }, reason: 'customers call' }];
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const TAG = `v${CANDIDATE}`;

let arena: Arena;
beforeAll(async () => {
  arena = await openArena({ config: configOf({ more: TELLING }) });
});

/** An issue about the same incident, as a run that died left it. */
function leftBehind({ github }: Stage): void {
  addIssue(github.state, {
    title: `${TAG} was rolled back`,
    body: markedBody(incidentKey(TAG), 'customers call'),
    labels: ['incident'],
    author: { login: 'github-actions[bot]', type: 'Bot' },
  });
}

const issues = ({ github }: Stage) =>
  github.state.issues.rows.map(({ number, state }) => `${number} ${state}`);

test('a rollback that finds two issues of other runs ends with the older one, and opens none', async () => {
  const stage = arena.enter();
  await play(stage, TO_TEN);
  leftBehind(stage);
  leftBehind(stage);
  const end = await play(stage, BACK);
  expect(told(end)).toBe('rollback fail 0: rolled-back');
  expect(end.outputs['incident-url']).toMatch(/\/issues\/1$/);
  expect(issues(stage)).toEqual(['1 open', '2 closed']);
  expect(stage.github.state.comments.rows.map(({ body }) => body)).toEqual([
    expect.stringContaining('#1 is the older one'),
  ]);
});

test('one that cannot close the younger says so, and the next run does it', async () => {
  const stage = arena.enter();
  await play(stage, TO_TEN);
  leftBehind(stage);
  leftBehind(stage);
  stage.github.setFaults(
    Array.from({ length: 50 }, (_, index) => ({ write: index + 1, kind: 'server-error' as const })),
  );
  expect(told(await play(stage, BACK))).toBe('rollback error 0: rolled-back github-silent');
  expect(issues(stage)).toEqual(['1 open', '2 open']);
  stage.github.setFaults([]);
  expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
  expect(issues(stage)).toEqual(['1 open', '2 closed']);
});
