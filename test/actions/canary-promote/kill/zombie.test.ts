import { describe, expect, test } from '@jest/globals';
import { openArena } from '../../../kit/canary/arena.ts';
import { enter, play, type Scene, SCENES } from '../../../kit/canary/scene.ts';
import { seenOf } from '../../../kit/canary/seen.ts';
import { makeWay } from '../../../kit/canary/suffer.ts';
import { pointsOf } from '../../../kit/github-cut/walk.ts';

const SLOW = 600_000;

/** The run sleeps in its n-th write while another one takes over and ends; then it wakes and goes on. */
describe('a run that wakes after it was taken over', () => {
  // An issue that is on its way to GitHub when another run opens it cannot be called back; the soak writes nothing else there.
  test.each(Object.values(SCENES).filter((scene) => scene !== SCENES.soak))(
    '$name: makes nothing twice',
    async (scene: Scene) => {
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
      console.log(
        `${scene.name}: ${walked.length} of ${points.length} points at which a run slept through its take-over`,
      );
    },
    SLOW,
  );
});
