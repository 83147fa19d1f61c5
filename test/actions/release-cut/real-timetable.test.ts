import { expect, test } from '@jest/globals';
import { configure, create } from './configured-clone.ts';
import { cutIn } from './real-cut.ts';

test.each([
  ['2026-11-17T17:00:00Z', 'complete'],
  ['2026-11-17T17:00:01Z', 'refuse'],
])('a feature that is merged at %s comes to %s, however early it was made', async (at, decision) => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('v1.0.0');
  await made.branch('topic');
  const early = await made.commit('feat: early');
  await made.checkout('main');
  await made.commit('fix: beside it');
  await made.merge('topic', undefined, { at: Date.parse(at) });
  configure(made, 'train: { cut: Wed 17:00, code-freeze: Tue 17:00 }');
  const cut = await cutIn(made.dir);
  expect([cut.decision, cut.reasons.filter(({ code }) => code === 'after-code-freeze')]).toEqual([
    decision,
    decision === 'complete'
      ? []
      : [
          expect.objectContaining({
            source: early,
            observed: 'Tue 2026-11-17 17:00:01 UTC',
            message: expect.stringMatching(
              /^code freeze: [0-9a-f]{7} came after the code freeze: feat: early$/,
            ),
          }),
        ],
  ]);
});

test.each([
  ['workflow_dispatch', 'slot-missed'],
  [undefined, 'slot-missed'],
  ['schedule', 'slot-ahead'],
  ['repository_dispatch', 'slot-ahead'],
  ['push', 'slot-ahead'],
  ['', 'slot-ahead'],
])('only a person asks for a slot that was missed, all others look ahead: %p is %s', async (event, code) => {
  const made = await create();
  await made.commit('feat: begin');
  configure(made, 'train: { cut: Wed 15:00 }');
  const cut = await cutIn(made.dir, {}, event === undefined ? {} : { GITHUB_EVENT_NAME: event });
  expect([cut.decision, cut.reasons.map((reason) => reason.code)]).toEqual([
    'complete',
    expect.arrayContaining([code]),
  ]);
});

test.each([
  [{ GITHUB_ACTOR: 'ana' }, 'slot-missed'],
  [{ GITHUB_ACTOR: 'github-actions[bot]' }, 'slot-ahead'],
  [{ GITHUB_ACTOR: 'ana', GITHUB_TRIGGERING_ACTOR: 'github-actions[bot]' }, 'slot-ahead'],
  [{ GITHUB_ACTOR: 'github-actions[bot]', GITHUB_TRIGGERING_ACTOR: 'ana' }, 'slot-missed'],
  [{ GITHUB_ACTOR: 'robot' }, 'slot-missed'],
])('a bot is no person, and looks ahead: %j', async (actor, code) => {
  const made = await create();
  await made.commit('feat: begin');
  configure(made, 'train: { cut: Wed 15:00 }');
  const { checks } = await cutIn(made.dir, {}, { GITHUB_EVENT_NAME: 'workflow_dispatch', ...actor });
  expect(checks.flatMap(({ reasons }) => reasons.map((reason) => reason.code))).toContain(code);
});

test('the slot is read back from the tag of the newest candidate', async () => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('v1.0.0-rc.1', { annotated: 'v1.0.0-rc.1\n\nRelease-Slot: 2026-11-11T17:00:00Z\n' });
  await made.tag('v1.0.0');
  await made.commit('feat: more');
  configure(made, 'train: { cut: Wed 17:00 }');
  const schedule = { GITHUB_EVENT_NAME: 'schedule' };
  expect((await cutIn(made.dir, {}, schedule)).decision).toBe('complete');
  await made.tag('v1.1.0-rc.1', { annotated: 'v1.1.0-rc.1\n\nRelease-Slot: 2026-11-18T17:00:00Z\n' });
  expect(await cutIn(made.dir, {}, schedule)).toMatchObject({ decision: 'complete', plan: [] });
  await made.commit('feat: too late');
  expect((await cutIn(made.dir, {}, schedule)).reasons.map(({ code }) => code)).toContain('slot-taken');
});
