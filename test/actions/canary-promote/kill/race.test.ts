import { beforeAll, expect, test } from '@jest/globals';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { enter, play, SCENES } from '../../../kit/canary/scene.ts';
import { seenOf } from '../../../kit/canary/seen.ts';
import { told } from '../../../kit/canary/told.ts';

const MANY = 20;
const SLOW = 120_000;

let arena: Arena;
beforeAll(async () => {
  arena = await openArena(SCENES.promote.options);
});

test(
  'of twenty promotions at once one wins, and the others say who',
  async () => {
    const alone = await enter(arena, SCENES.promote);
    await play(alone, SCENES.promote.run, { run: arena.beginRun() });
    const undisturbed = await seenOf(alone);

    const stage = await enter(arena, SCENES.promote);
    const runs = Array.from({ length: MANY }, () => arena.beginRun());
    const ends = await Promise.all(runs.map((run) => play(stage, SCENES.promote.run, { run })));
    const won = ends.filter(({ decision }) => decision === 'advance');
    expect(won).toHaveLength(1);
    const winner = runs[ends.findIndex(({ decision }) => decision === 'advance')];
    for (const end of ends.filter((one) => !won.includes(one))) {
      const [reason] = end.reasons;
      expect(told(end)).toMatch(/^refuse fail 1: (?:under-way|out-of-order|rolled-back)/);
      if (reason?.code === 'under-way')
        expect(reason.message).toContain(`run ${winner ?? ''}, attempt 1, started by kim`);
    }
    expect(stage.cluster.writes).toHaveLength(1);
    expect(stage.outbox?.notices).toHaveLength(1);
    expect(await seenOf(stage)).toEqual(undisturbed);
  },
  SLOW,
);

test(
  'a rollback takes the lease from a promotion that is in the middle of its write, which then writes nothing more',
  async () => {
    const stage = await enter(arena, SCENES.advance);
    const held = stage.cluster.setFaults([{ write: 1, kind: 'held' }]);
    const promotion = play(stage, SCENES.advance.run, { run: arena.beginRun() });
    await held.arrived;
    const back = await play(stage, SCENES.ordered.run, { run: arena.beginRun() });
    expect(told(back)).toBe('rollback fail 0: rolled-back');
    const writes = stage.cluster.writes.length;
    const outside = stage.github.writes.length;
    held.release();
    const end = await promotion;
    expect(told(end)).toBe('refuse fail 1: lease-lost');
    // Its one write was on the way already, and its guard did not hold.
    expect(stage.cluster.writes.slice(writes).filter(({ status }) => status < 300)).toEqual([]);
    expect(stage.github.writes).toHaveLength(outside);
    stage.clock.advance(60_000);
    expect(stage.cluster.traffic('api').map(({ image, share }) => [image, share])).toEqual([
      ['registry.example/api:1.0.0', 1],
    ]);
    expect(stage.ledger?.state('api')?.memory).toMatchObject({ release: { stage: 'rolled-back' } });
  },
  SLOW,
);

test(
  'of twenty rollbacks at once one takes it back, and people are told once',
  async () => {
    const stage = await enter(arena, SCENES.ordered);
    const ends = await Promise.all(
      Array.from({ length: MANY }, () => play(stage, SCENES.ordered.run, { run: arena.beginRun() })),
    );
    expect(ends.filter(({ decision }) => decision === 'rollback')).toHaveLength(1);
    expect(stage.outbox?.notices.filter(({ notice }) => notice.event === 'rollback')).toHaveLength(1);
    const { issues } = await stage.github.outside();
    expect(issues).toHaveLength(1);
    stage.clock.advance(60_000);
    expect(stage.cluster.traffic('api').map(({ image }) => image)).toEqual(['registry.example/api:1.0.0']);
  },
  SLOW,
);
