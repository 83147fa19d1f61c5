import { describe, expect, test } from '@jest/globals';
import { openArena } from '../../../kit/canary/arena.ts';
import { enter, play, type Scene, SCENES } from '../../../kit/canary/scene.ts';
import { seenOf } from '../../../kit/canary/seen.ts';
import { makeWay, pointsBetween, suffer, writesOf } from '../../../kit/canary/suffer.ts';

const SLOW = 900_000;
/** Every how many-eth pair is walked where nobody asked for all of them. */
const STRIDE = process.env['KILL_POINTS'] === 'all' ? 7 : 299;

describe('two faults in a row', () => {
  test.each(Object.values(SCENES))(
    '$name: one run suffers, the next one too, and the third ends as if nothing had been',
    async (scene: Scene) => {
      const arena = await openArena(scene.options);
      const alone = await enter(arena, scene);
      const before = writesOf(alone);
      await play(alone, scene.run, { run: arena.beginRun() });
      const points = pointsBetween(before, writesOf(alone));
      const notices = alone.outbox?.notices.length ?? 0;
      const undisturbed = await seenOf(alone);
      const pairs = points.flatMap((first) => points.map((second) => [first, second] as const));
      const walked = pairs.filter((_, index) => index % STRIDE === 0);
      const wrong: unknown[] = [];
      for (const [turn, [first, second]] of walked.entries()) {
        const stage = await enter(arena, scene);
        const one = await suffer(arena, stage, scene.run, [first]);
        makeWay(arena, stage, one.run, turn);
        const two = await suffer(arena, stage, scene.run, [second]);
        makeWay(arena, stage, two.run, turn + 1);
        const end = await play(stage, scene.run, { run: arena.beginRun() });
        const isTold = stage.outbox?.notices.length ?? 0;
        const seen = await seenOf(stage);
        if (isTold > notices || JSON.stringify(seen) !== JSON.stringify(undisturbed))
          wrong.push({ first, second, ends: [one.end, two.end, end.decision, end.reasons], isTold, seen });
      }
      console.log(`${scene.name}: ${walked.length} of ${pairs.length} pairs walked`);
      expect(walked).not.toEqual([]);
      expect(wrong).toEqual([]);
    },
    SLOW,
  );
});
