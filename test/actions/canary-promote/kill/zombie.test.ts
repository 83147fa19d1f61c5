import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { openArena } from '../../../kit/canary/arena.ts';
import { enter, play, type Scene, SCENES } from '../../../kit/canary/scene.ts';
import { seenOf } from '../../../kit/canary/seen.ts';
import { makeWay } from '../../../kit/canary/suffer.ts';
import { pointsOf } from '../../../kit/github-cut/walk.ts';

const SLOW = 600_000;
const seenSchema = z.looseObject({ issues: z.array(z.looseObject({ body: z.string() })) });

/** The run sleeps in its n-th write while another one takes over and ends; then it wakes and goes on. */
async function walk(scene: Scene) {
  const arena = await openArena(scene.options);
  const alone = await enter(arena, scene);
  const before = { cluster: alone.cluster.writes.length, github: alone.github.writes.length };
  await play(alone, scene.run, { run: arena.beginRun() });
  const points = (['cluster', 'github'] as const).flatMap((system) =>
    Array.from({ length: alone[system].writes.length - before[system] }, (_, index) => ({
      system,
      write: index + 1,
    })),
  );
  const notices = alone.outbox?.notices.length ?? 0;
  const undisturbed = await seenOf(alone);
  const walked = pointsOf(points);
  const ends = [];
  for (const [turn, { system, write }] of walked.entries()) {
    const stage = await enter(arena, scene);
    const held = stage[system].setFaults([{ write, kind: 'held' }]);
    const run = arena.beginRun();
    const sleeper = play(stage, scene.run, { run });
    await held.arrived;
    makeWay(arena, stage, run, turn);
    const other = await play(stage, scene.run, { run: arena.beginRun() });
    held.release();
    const woken = await sleeper;
    stage[system].setFaults([]);
    ends.push({
      point: [system, write],
      ends: [other.decision, woken.decision ?? woken.verdict],
      // Whether the sleeper had told it nobody knows, so it is not told again.
      isToldTwice: (stage.outbox?.notices.length ?? 0) > notices,
      seen: await seenOf(stage),
    });
  }
  console.log(
    `${scene.name}: ${walked.length} of ${points.length} points at which a run slept through its take-over`,
  );
  return { walked, ends, undisturbed };
}

describe('a run that wakes after it was taken over', () => {
  test.each(Object.values(SCENES).filter((scene) => scene !== SCENES.soak))(
    '$name: makes nothing twice',
    async (scene: Scene) => {
      const { walked, ends, undisturbed } = await walk(scene);
      expect(ends).toEqual(
        walked.map(({ system, write }) => ({
          point: [system, write],
          ends: [
            expect.stringMatching(/advance|rollback|complete/),
            expect.stringMatching(/refuse|rollback|none|hold/),
          ],
          isToldTwice: false,
          seen: undisturbed,
        })),
      );
    },
    SLOW,
  );

  // GitHub has no way to open an issue only where there is none, so one that is on its way cannot be called back.
  test(
    'a soak that fails: opens at most one issue more, with the same marker, and makes nothing else twice',
    async () => {
      const { walked, ends, undisturbed } = await walk(SCENES.soak);
      const { issues, ...rest } = seenSchema.parse(undisturbed);
      expect([walked.length > 0, issues.length]).toEqual([true, 1]);
      for (const { ends: said, isToldTwice, seen } of ends) {
        const { issues: found, ...others } = seenSchema.parse(seen);
        expect([said, isToldTwice, others]).toEqual([['hold', 'refuse'], false, rest]);
        expect(found.length).toBeLessThanOrEqual(2);
        expect(new Set(found.map(({ body }) => body))).toEqual(new Set(issues.map(({ body }) => body)));
      }
    },
    SLOW,
  );
});
