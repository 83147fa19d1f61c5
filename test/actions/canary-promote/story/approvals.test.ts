import { beforeAll, describe, expect, test } from '@jest/globals';
import { addRunReview } from '../../../../stand-ins/github/state/add-review.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf } from '../../../kit/canary/config.ts';
import { CANDIDATE, play as playOut, type Step } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const STEPS = `    steps:
      - { weight: 10%, bake: 30m }
      - { weight: 100%, approvals: [release-captain, on-call-sre] }`;
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const ALL: Step = [{ request: { kind: 'promote', weight: 100 } }];

let arena: Arena;
beforeAll(async () => {
  arena = await openArena({
    cluster: { services: [{ name: 'api', steps: [{ setWeight: 10 }, { pause: {} }] }] },
    config: configOf({ strategy: STEPS }).replace(
      'users: [sam, lou] }',
      'users: [sam, lou], environment: production-sre }',
    ),
    tokens: ['ana', 'kim', 'sam', 'lou', 'eve'],
  });
});

/** A run that GitHub knows: its reviews are asked for. */
const play = (stage: Stage, step: Step, { run = arena.beginRun() }: { readonly run?: string } = {}) =>
  playOut(stage, step, { run });

/** At 10% with its bake over, and asked for approvals. */
async function asked(): Promise<Stage> {
  const stage = arena.enter();
  await play(stage, [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }]);
  stage.clock.advance(31 * MINUTE);
  const end = await play(stage, NEXT);
  expect(told(end)).toMatch(/^hold inconclusive 0: /);
  const { issues } = await stage.github.outside();
  expect(issues).toMatchObject([{ labels: ['release'], comments: [{}] }]);
  stage.clock.advance(MINUTE);
  return stage;
}

async function say(stage: Stage, login: string, body: string): Promise<void> {
  const number = stage.github.state.issues.rows[0]?.number ?? 0;
  const answer = await fetch(`${stage.github.apiUrl}/repos/acme/shop/issues/${number}/comments`, {
    method: 'POST',
    headers: { authorization: `Bearer ghp_${login}`, 'content-type': 'application/json' },
    body: JSON.stringify({ body }),
  });
  expect(answer.status).toBe(201);
}

describe('100% needs a captain and somebody on call', () => {
  test('asks once, waits, and goes on when both have approved', async () => {
    const stage = await asked();
    expect(told(await play(stage, NEXT))).toMatch(/^hold inconclusive 0: /);
    await say(stage, 'ana', `/approve ${CANDIDATE} 100`);
    expect(told(await play(stage, NEXT))).toMatch(/^hold inconclusive 0: /);
    await say(stage, 'sam', `/approve ${CANDIDATE} 100`);
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('advance pass 0: step-taken');
    expect(running(stage)).toEqual({ 'production/api': CANDIDATE });
    const approvals = end.facts.filter(({ name }) => name === 'approval').map(({ value }) => value);
    expect(approvals).toMatchObject([
      { role: 'release-captain', login: 'ana', by: 'comment' },
      { role: 'on-call-sre', login: 'sam', by: 'comment' },
    ]);
    const { issues } = await stage.github.outside();
    expect(issues).toHaveLength(1);
  });

  test('who requests it holds one of the roles: then one more is enough', async () => {
    const stage = await asked();
    await say(stage, 'lou', `/approve ${CANDIDATE} 100%`);
    expect(told(await play(stage, [ALL[0], { actor: 'ana' }]))).toBe('advance pass 0: step-taken');
  });

  test('a person who asks for it before it is approved is told to wait, and that is no success', async () => {
    const stage = await asked();
    expect(told(await play(stage, [ALL[0], { actor: 'ana' }]))).toMatch(/^hold inconclusive 1: /);
    expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 10%` });
  });

  test.each([
    ['one person for both', [['ana', `/approve ${CANDIDATE} 100`]]],
    [
      'two captains',
      [
        ['ana', `/approve ${CANDIDATE} 100`],
        ['kim', `/approve ${CANDIDATE} 100`],
      ],
    ],
    [
      'somebody in no role',
      [
        ['eve', `/approve ${CANDIDATE} 100`],
        ['sam', `/approve ${CANDIDATE} 100`],
      ],
    ],
    [
      'another version',
      [
        ['ana', '/approve 1.2.0-rc.1 100'],
        ['sam', `/approve ${CANDIDATE} 100`],
      ],
    ],
    [
      'the final version, which another candidate may become',
      [
        ['ana', '/approve 1.1.0 100'],
        ['sam', `/approve ${CANDIDATE} 100`],
      ],
    ],
    [
      'another step',
      [
        ['ana', `/approve ${CANDIDATE} 10`],
        ['sam', `/approve ${CANDIDATE} 100`],
      ],
    ],
  ] as const)('%s is not enough', async (_, comments) => {
    const stage = await asked();
    for (const [login, body] of comments) await say(stage, login, body);
    expect(told(await play(stage, NEXT))).toMatch(/^hold (?:inconclusive|fail) 0: /);
    expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 10%` });
  });

  test('an approval is worth nothing after a day', async () => {
    const stage = await asked();
    await say(stage, 'ana', `/approve ${CANDIDATE} 100`);
    await say(stage, 'sam', `/approve ${CANDIDATE} 100`);
    stage.clock.advance(24 * 60 * MINUTE);
    expect(told(await play(stage, NEXT))).toMatch(/^hold inconclusive 0: /);
  });

  test('a comment that was edited is none', async () => {
    const stage = await asked();
    await say(stage, 'ana', `/approve ${CANDIDATE} 100`);
    await say(stage, 'sam', `/approve ${CANDIDATE} 100`);
    stage.clock.advance(MINUTE);
    const [comment] = stage.github.state.comments.rows.slice(-1);
    await fetch(`${stage.github.apiUrl}/repos/acme/shop/issues/comments/${comment?.id ?? 0}`, {
      method: 'PATCH',
      headers: { authorization: 'Bearer ghp_sam', 'content-type': 'application/json' },
      body: JSON.stringify({ body: `/approve ${CANDIDATE} 100%` }),
    });
    expect(told(await play(stage, NEXT))).toMatch(/^hold /);
  });

  test('an environment of a role that a reviewer has let the run pass counts for it', async () => {
    const stage = await asked();
    await say(stage, 'ana', `/approve ${CANDIDATE} 100`);
    const run = arena.beginRun();
    addRunReview(stage.github.state, {
      run: Number(run),
      environments: ['production-sre'],
      state: 'approved',
      user: { login: 'sam', type: 'User' },
      comment: '',
    });
    expect(told(await play(stage, NEXT, { run }))).toBe('advance pass 0: step-taken');
  });
});
