import { beforeAll, describe, expect, test } from '@jest/globals';
import { incidentKey } from '../../../../actions/canary-promote/keys.ts';
import { markedBody } from '../../../../shared/report/hidden-marker.ts';
import { addIssue } from '../../../../stand-ins/github/state/add.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { suffer } from '../../../kit/canary/suffer.ts';
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

describe('a second issue that appears once the rollback is over', () => {
  const RESUME: Step = [{ request: { kind: 'resume' }, reason: 'it was the database' }];
  const RECOVERY: Step = [
    { request: { kind: 'resume' } },
    { actor: 'github-actions[bot]', event: 'workflow_run' },
  ];
  const resumed = 'complete pass 0: resumed';
  const isFrozen = ({ ledger }: Stage) => ledger?.state('api')?.memory['frozen'] !== null;

  async function over(): Promise<Stage> {
    const stage = arena.enter();
    await play(stage, TO_TEN);
    expect(told(await play(stage, BACK))).toBe('rollback fail 0: rolled-back');
    leftBehind(stage);
    return stage;
  }

  test.each<[string, Step, string, boolean]>([
    ['a recovery job', RECOVERY, 'none pass 0: frozen', true],
    ['a captain who resumes', RESUME, resumed, false],
  ])('is closed by %s, once', async (_, step, wanted, stays) => {
    const stage = await over();
    expect(told(await play(stage, step))).toBe(wanted);
    expect([issues(stage), isFrozen(stage)]).toEqual([['1 open', '2 closed'], stays]);
    const writes = stage.github.writes.length;
    await play(stage, step);
    expect([issues(stage), stage.github.writes.length]).toEqual([['1 open', '2 closed'], writes]);
  });

  test('is let be by a tick, which asks GitHub nothing of it', async () => {
    const stage = await over();
    expect(told(await play(stage, NEXT))).toBe('none pass 0: nothing-under-way');
    expect(issues(stage)).toEqual(['1 open', '2 open']);
  });

  test('and cannot be closed keeps no captain from resuming', async () => {
    const stage = await over();
    stage.github.setFaults(
      Array.from({ length: 50 }, (_, index) => ({ write: index + 1, kind: 'server-error' as const })),
    );
    expect(told(await play(stage, RESUME))).toBe(`${resumed} not-on-github`);
    expect([issues(stage), isFrozen(stage)]).toEqual([['1 open', '2 open'], false]);
  });

  test.each([
    ['before it commented', { system: 'github', write: 1, kind: 'dies-before' }],
    ['once it had commented', { system: 'github', write: 1, kind: 'dies-after' }],
    ['once it had closed it', { system: 'github', write: 2, kind: 'dies-after' }],
    ['before it wrote how it ended', { system: 'ledger', write: 2, kind: 'dies-before' }],
  ] as const)(
    'and whose captain died %s is closed by the next run, and promotions go on',
    async (_, point) => {
      const stage = await over();
      const { run, end } = await suffer(arena, stage, RESUME, [point]);
      expect(end).toBe('killed');
      arena.endRun(run);
      expect(told(await play(stage, RECOVERY))).toBe(resumed);
      expect([issues(stage), isFrozen(stage)]).toEqual([['1 open', '2 closed'], false]);
      expect(stage.github.state.comments.rows).toHaveLength(1);
    },
  );
});
