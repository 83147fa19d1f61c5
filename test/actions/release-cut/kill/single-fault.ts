import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../../stand-ins/github/faults/fault.ts';
import { cut } from '../../../kit/github-cut/cut.ts';
import { makeWay, type Point, sufferingCut } from '../../../kit/github-cut/fault.ts';
import { result } from '../../../kit/github-cut/result.ts';
import { copyShop, openShop, setScene, type Shop } from '../../../kit/github-cut/shop.ts';
import type { Story } from '../../../kit/github-cut/story.ts';
import { pointsOf, walk } from '../../../kit/github-cut/walk.ts';

const DEATHS = ['dies-before', 'dies-after'] as const satisfies readonly FaultKind[];
const TROUBLES = [
  'server-error',
  'server-error-after',
  'secondary-limit',
  'timeout',
  'answer-lost',
] as const satisfies readonly FaultKind[];

/** Milliseconds for some ten points on a busy machine. */
const SLOW = 300_000;

/** What is walked of a story where nobody asks for all (`KILL_POINTS=all`). */
export type Extent = 'every death' | 'some points';

/** Every how many-eth write meets a kind of fault in a short walk. */
const FEW = 7;

/** Every write of a story's cut, as the stand-in counts them, with every fault; then another run. */
export function singleFaults(story: Story, extent: Extent): void {
  describe(`${story.name}: one write goes wrong, then another run`, () => {
    let fresh: Shop;
    let undisturbed: unknown;
    let writes: readonly string[] = [];
    let walked = 0;

    beforeAll(async () => {
      fresh = await openShop(await setScene(story));
      const shop = await copyShop(fresh);
      await cut(shop);
      undisturbed = await result(shop);
      writes = shop.github.writes.map(({ operation }) => operation);
      await shop.close();
    });

    afterAll(async () => {
      console.log(`${story.name}: ${walked} points walked, over the writes\n${writes.join('\n')}`);
      await fresh.close();
    });

    const afterFault = async (point: Point) => {
      const shop = await copyShop(fresh);
      const first = await sufferingCut(shop, point);
      const second = await cut(shop, makeWay(shop, first.run, point));
      const end = { first: first.end, second: second.decision, result: await result(shop) };
      await shop.close();
      walked += 1;
      return { ...point, ...end };
    };
    // Other writes for each kind, so that a short walk meets every write with one of them.
    const pointsFor = (kind: FaultKind) => {
      const points = writes.map((_, index) => ({ write: index + 1, kind }));
      expect(points.length).toBeGreaterThan(6);
      if (extent === 'every death' && DEATHS.some((death) => death === kind)) return points;
      return pointsOf(
        points,
        [...DEATHS, ...TROUBLES].findIndex((one) => one === kind),
        FEW,
      );
    };

    test.each(DEATHS)(
      '%s: the next run ends where an undisturbed one would have',
      async (kind) => {
        const points = pointsFor(kind);
        const ends = points.map((point) => ({
          ...point,
          first: 'killed',
          second: 'complete',
          result: undisturbed,
        }));
        expect(await walk(points, afterFault)).toEqual(ends);
      },
      SLOW,
    );

    test.each(TROUBLES)(
      '%s: the run itself gets over it, and the next one finds its work',
      async (kind) => {
        const points = pointsFor(kind);
        const ends = points.map((point) => ({
          ...point,
          first: 'complete',
          second: 'complete',
          result: undisturbed,
        }));
        expect(await walk(points, afterFault)).toEqual(ends);
      },
      SLOW,
    );
  });
}
