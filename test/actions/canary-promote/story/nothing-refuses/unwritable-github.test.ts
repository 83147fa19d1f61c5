import { describe, expect, test } from '@jest/globals';
import { configOf, TELLING } from '../../../../kit/canary/config.ts';
import { CANDIDATE, play, type Step } from '../../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../../kit/canary/stage.ts';
import { running, told } from '../../../../kit/canary/told.ts';
import { BACK, OLD, TO_TEN } from './steps.ts';

describe('a GitHub that is read and takes no write', () => {
  let stage: Stage;
  const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
  const MANY = Array.from({ length: 200 }, (_, index) => ({
    write: index + 1,
    kind: 'server-error' as const,
  }));
  const events = () => stage.outbox?.notices.map(({ notice }) => notice.event);
  const remembered = () => stage.ledger?.state('api')?.memory;
  const paged = () => stage.outbox?.pages.map(({ kind }) => kind);
  async function begun(): Promise<void> {
    stage = await setStage({ inMemory: true, config: configOf({ more: TELLING }) });
    expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
    stage.github.setFaults(MANY);
  }

  test('keeps nobody from being told, and the next run writes the issue', async () => {
    await begun();
    const end = await play(stage, [BACK]);
    expect(told(end)).toBe('rollback error 0: rolled-back github-silent');
    expect([running(stage), events()]).toEqual([OLD, ['canary', 'rollback']]);
    stage.github.setFaults([]);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
    expect((await stage.github.outside()).issues).toHaveLength(1);
    expect([events(), remembered()]).toMatchObject([
      ['canary', 'rollback'],
      { release: { stage: 'rolled-back' }, frozen: {} },
    ]);
  });

  test('keeps nobody from being paged for one that measurements call for', async () => {
    await begun();
    stage.setHealth([['2026-11-19T10:05:00Z', 0.2]]);
    stage.clock.advance(15 * 60_000);
    expect(told(await play(stage, NEXT))).toBe('rollback error 1: rolled-back github-silent');
    expect([running(stage), events(), paged()]).toEqual([OLD, ['canary', 'rollback'], ['rolled-back']]);
  });

  test('holds up no other candidate for ever', async () => {
    await begun();
    await play(stage, [BACK]);
    stage.github.setFaults(MANY);
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('rollback fail 1: rolled-back not-on-github');
    expect(end.reasons.at(-1)?.message).toBe(`GitHub did not take open-issue incident v${CANDIDATE}`);
    expect(remembered()).toMatchObject({ release: { stage: 'rolled-back' }, frozen: {} });
  });
});
