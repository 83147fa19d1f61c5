import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PageKind } from '../../../../shared/canary/page.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { enter, play, type Scene } from '../../../kit/canary/scene.ts';
import { seenOf } from '../../../kit/canary/seen.ts';
import {
  makeWay,
  type Point,
  pointsBetween,
  suffer,
  type Writes,
  writesOf,
} from '../../../kit/canary/suffer.ts';

const SLOW = 600_000;
/** Every how many-eth point is walked where nobody asked for all of them (`KILL_POINTS=all`, some three minutes). */
const STRIDE = 5;

function sampled(points: readonly Point[]): readonly Point[] {
  return process.env['KILL_POINTS'] === 'all' ? points : points.filter((_, index) => index % STRIDE === 0);
}

/** Where two values differ, as lines. */
function differences(seen: unknown, wanted: unknown, path = ''): readonly string[] {
  if (JSON.stringify(seen) === JSON.stringify(wanted)) return [];
  if (!isObject(seen) || !isObject(wanted))
    return [`${path}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`];
  const keys = new Set([...Object.keys(seen), ...Object.keys(wanted)]);
  return [...keys].flatMap((key) => differences(seen[key], wanted[key], `${path}/${key}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Every fault of every write of a scene's run; then another run, as an undisturbed one would end. */
export function singleFaults(scene: Scene): void {
  describe(`${scene.name}: one write goes wrong, then another run`, () => {
    let arena: Arena;
    let undisturbed: unknown;
    let notices = 0;
    let writes: readonly [Writes, Writes];

    beforeAll(async () => {
      arena = await openArena(scene.options);
      const stage = await enter(arena, scene);
      const before = writesOf(stage);
      const end = await play(stage, scene.run, { run: arena.beginRun() });
      expect([end.decision, end.reasons]).toEqual([scene.decision, end.reasons]);
      writes = [before, writesOf(stage)];
      notices = stage.outbox?.notices.length ?? 0;
      undisturbed = await seenOf(stage);
    }, SLOW);

    const after = async (point: Point, turn: number) => {
      const stage = await enter(arena, scene);
      const first = await suffer(arena, stage, scene.run, [point]);
      makeWay(arena, stage, first.run, turn);
      const end = await play(stage, scene.run, { run: arena.beginRun() });
      const seen = await seenOf(stage);
      const told = stage.outbox?.notices.length ?? 0;
      return {
        point,
        first: first.end,
        second: end.decision,
        why: end.reasons.map(({ code, message }) => `${code}: ${message}`),
        told,
        seen,
      };
    };

    test(
      'ends as if nothing had been, and people are told at most once',
      async () => {
        const points = sampled(pointsBetween(...writes));
        const wrong: unknown[] = [];
        for (const [turn, point] of points.entries()) {
          const end = await after(point, turn);
          const differing = differences(end.seen, undisturbed);
          if (end.told > notices || differing.length > 0)
            wrong.push({ ...end, point: Object.values(point).join(' '), turn, seen: differing });
        }
        console.log(
          `${scene.name}: ${points.length} of ${pointsBetween(...writes).length} points walked, ${notices} notices`,
        );
        expect(points).not.toEqual([]);
        expect(wrong).toEqual([]);
      },
      SLOW,
    );
  });
}

/** A scene whose run pages: once for its cause, as the walk of its faults takes for granted. */
export function onePage(scene: Scene, kind: PageKind): void {
  test(`${scene.name}: one run pages, the next one does not`, async () => {
    const arena = await openArena(scene.options);
    const stage = await enter(arena, scene);
    const paged = () => stage.outbox?.pages.map((page) => page.kind);
    expect(paged()).toEqual([]);
    const first = await play(stage, scene.run, { run: arena.beginRun() });
    expect([first.decision, paged()]).toEqual([scene.decision, [kind]]);
    const second = await play(stage, scene.run, { run: arena.beginRun() });
    expect([second.decision, paged()]).toEqual([scene.decision, [kind]]);
  });
}
