import { describe, expect, test } from '@jest/globals';
import { CANDIDATE, play } from '../../../../kit/canary/scene.ts';
import { running, told } from '../../../../kit/canary/told.ts';
import { arena, atTen } from './at-ten.ts';
import { BACK, MINUTE, NEXT, OLD, TO_TEN } from './steps.ts';

describe('somebody else changes what runs', () => {
  test('a GitOps controller puts the bad version back: not confirmed, and paged with the commands', async () => {
    const stage = arena.enter({ services: [{ name: 'api' }], gitOps: 20_000 });
    await play(stage, TO_TEN);
    stage.cluster.deploy({ kind: 'rollout', name: 'api' }, `registry.example/api:${CANDIDATE}`);
    stage.clock.advance(MINUTE);
    const end = await play(stage, BACK);
    expect(told(end)).toBe('rollback error 1: rollback-unconfirmed');
    const [page] = stage.outbox?.pages ?? [];
    expect(page?.kind).toBe('rollback-not-confirmed');
    expect(page?.details.find(({ name }) => name === 'commands')?.value).toMatch(/kubectl .*patch.*rollout/);
    expect(stage.ledger?.state('api')?.memory).toMatchObject({ release: { stage: 'rolling-back' } });
    // Somebody brings git to the old version; the next run, whatever it was to do, finishes the rollback first.
    stage.cluster.deploy({ kind: 'rollout', name: 'api' }, 'registry.example/api:1.0.0');
    stage.clock.advance(5 * MINUTE);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
    expect(running(stage)).toEqual(OLD);
    expect(stage.outbox?.notices.filter(({ notice }) => notice.event === 'rollback')).toHaveLength(1);
  });

  test('by hand to another weight: refused, until it is adopted', async () => {
    const stage = await atTen();
    stage.cluster.byHand(['argo', 'rollouts', 'promote', 'api', '-n', 'production']);
    stage.clock.advance(31 * MINUTE);
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('hold fail 0: changed-by-hand');
    expect(end.reasons[0]?.message).toMatch(
      /^api shows .*1\.1\.0-rc\.1 at 50%, and the ledger says .* at 10%/,
    );
    expect(told(await play(stage, [{ request: { kind: 'adopt' }, reason: 'promoted by hand' }]))).toBe(
      'complete pass 0: adopted',
    );
    stage.clock.advance(31 * MINUTE);
    const last = await play(stage, [{ request: { kind: 'promote', weight: 100 } }]);
    expect(told(last)).toBe('advance pass 0: step-taken');
    expect(running(stage)).toEqual({ 'production/api': CANDIDATE });
  });

  test('adopt is a person’s word, with a reason', async () => {
    const stage = await atTen();
    expect(
      told(await play(stage, [{ request: { kind: 'adopt' }, reason: 'x' }, { event: 'schedule' }])),
    ).toBe('refuse fail 1: not-a-person');
    const end = await play(stage, [{ request: { kind: 'adopt' } }]);
    expect([end.verdict, end.reasons[0]?.message]).toEqual([
      'error',
      'adopt needs reason: what was done by hand, and why',
    ]);
  });
});
