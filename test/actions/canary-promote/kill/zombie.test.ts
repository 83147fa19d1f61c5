import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { enter, play, type Scene, SCENES } from '../../../kit/canary/scene.ts';
import { seenOf } from '../../../kit/canary/seen.ts';
import { makeWay } from '../../../kit/canary/suffer.ts';
import { pointsOf } from '../../../kit/github-cut/walk.ts';

const SLOW = 600_000;
const seenSchema = z.looseObject({
  issues: z.array(z.looseObject({ body: z.string(), state: z.string(), comments: z.array(z.string()) })),
});

/**
 * Runs that write to neither the cluster nor GitHub, where alone a write can be held: they leave an entry in the ledger, and some page.
 * A write to the ledger tests the head that it began from, so one that wakes late loses; what is sent to people nobody can hold.
 */
const WITHOUT_WRITES: readonly Scene[] = [
  SCENES.resume,
  SCENES.completion,
  SCENES.undone,
  SCENES.undoneInSoak,
];
const WITH_WRITES = Object.values<Scene>(SCENES).filter((scene) => !WITHOUT_WRITES.includes(scene));

/** Every write that a run makes by itself. */
async function aloneIn(arena: Arena, scene: Scene) {
  const stage = await enter(arena, scene);
  const before = { cluster: stage.cluster.writes.length, github: stage.github.writes.length };
  await play(stage, scene.run, { run: arena.beginRun() });
  const points = (['cluster', 'github'] as const).flatMap((system) =>
    Array.from({ length: stage[system].writes.length - before[system] }, (_, index) => ({
      system,
      write: index + 1,
    })),
  );
  return { stage, points };
}

/** The run sleeps in its n-th write while another one takes over and ends; then it wakes and goes on. */
async function walk(scene: Scene) {
  const arena = await openArena(scene.options);
  const { stage: alone, points } = await aloneIn(arena, scene);
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

/**
 * GitHub has no way to open an issue only where there is none, so one that is on its way cannot be called back: it is
 * closed as the duplicate of the other one, with the same marker. At most one such issue is left out.
 */
function withoutDuplicate(seen: unknown): unknown {
  const { issues, ...rest } = seenSchema.parse(seen);
  const isDuplicate = ({ state, comments }: (typeof issues)[number]) =>
    state === 'closed' && comments.some((comment) => comment.includes('release-actions:duplicate'));
  const left = issues.filter((issue) => !isDuplicate(issue));
  const markers = new Set(issues.map(({ body }) => body));
  return issues.length - left.length <= 1 && markers.size <= 1 ? { ...rest, issues: left } : seen;
}

describe('a run that wakes after it was taken over', () => {
  test.each(WITHOUT_WRITES)(
    '$name: has nothing in which it could sleep',
    async (scene) => {
      const { points } = await aloneIn(await openArena(scene.options), scene);
      expect(points).toEqual([]);
    },
    SLOW,
  );

  test.each(WITH_WRITES)(
    '$name: makes nothing twice, and of two issues closes one',
    async (scene) => {
      const { walked, ends, undisturbed } = await walk(scene);
      expect(walked).not.toEqual([]);
      expect(ends.map((end) => ({ ...end, seen: withoutDuplicate(end.seen) }))).toEqual(
        walked.map(({ system, write }) => ({
          point: [system, write],
          ends: [
            expect.stringMatching(/advance|rollback|complete|hold/),
            expect.stringMatching(/refuse|rollback|none|hold/),
          ],
          isToldTwice: false,
          seen: undisturbed,
        })),
      );
    },
    SLOW,
  );
});
