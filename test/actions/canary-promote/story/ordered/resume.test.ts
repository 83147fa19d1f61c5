import { describe, expect, test } from '@jest/globals';
import { CANDIDATE, play } from '../../../../kit/canary/scene.ts';
import { running, told } from '../../../../kit/canary/told.ts';
import { atTen } from './at-ten.ts';
import { BACK, HOUR, OLD, TO_TEN } from './steps.ts';

describe('after a rollback promotions rest', () => {
  test.each([
    [
      'a captain with a reason',
      'ana',
      'workflow_dispatch',
      'it was the database',
      'complete pass 0: resumed',
    ],
    ['a captain without one', 'ana', 'workflow_dispatch', undefined, 'refuse fail 1: reason-missing'],
    ['somebody else', 'sam', 'workflow_dispatch', 'it was the database', 'refuse fail 1: not-in-role'],
    ['the recovery job', 'github-actions[bot]', 'workflow_run', undefined, 'none pass 0: frozen'],
  ])('%s', async (_, actor, event, reason, wanted) => {
    const stage = await atTen();
    await play(stage, BACK);
    stage.clock.advance(HOUR);
    const end = await play(stage, [
      { request: { kind: 'resume' }, reason },
      { actor, event },
    ]);
    expect(told(end)).toBe(wanted);
    const isFrozen = stage.ledger?.state('api')?.memory['frozen'] !== null;
    expect(isFrozen).toBe(!wanted.startsWith('complete'));
    expect(running(stage)).toEqual(OLD);
  });

  test('and the candidate that went back is over for good', async () => {
    const stage = await atTen();
    await play(stage, BACK);
    await play(stage, [{ request: { kind: 'resume' }, reason: 'it was the database' }]);
    expect(told(await play(stage, TO_TEN))).toBe('refuse fail 1: rolled-back');
  });
});

test('the recovery job goes on with nothing that was not begun, and leaves a weight alone that is well', async () => {
  const stage = await atTen();
  expect(
    told(
      await play(stage, [
        { request: { kind: 'resume' } },
        { actor: 'github-actions[bot]', event: 'workflow_run' },
      ]),
    ),
  ).toBe('none pass 0: nothing-open');
  expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 10%` });
});
