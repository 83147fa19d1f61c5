import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FAULT_KINDS } from '../../../../stand-ins/github/faults/fault.ts';
import { cut, startCut } from '../../../kit/github-cut/cut.ts';
import { makeWay, type Point, sufferingCut } from '../../../kit/github-cut/fault.ts';
import { result } from '../../../kit/github-cut/result.ts';
import { copyShop, openShop, setScene, type Shop } from '../../../kit/github-cut/shop.ts';
import type { Story } from '../../../kit/github-cut/story.ts';
import { pointsOf, walk } from '../../../kit/github-cut/walk.ts';

const SLOW = 900_000;
/** Every how many-eth death is walked in a short walk. */
const FEW = 9;
/** What a run is to get over by itself. */
const TROUBLES = FAULT_KINDS.filter((kind) => kind !== 'held' && !kind.startsWith('dies'));

/** Two faults in a row, over every pair of writes at which two runs can die. */
export function twoFaults(story: Story): void {
  describe(`${story.name}: two faults in a row`, () => {
    let fresh: Shop;
    let undisturbed: unknown;
    let writes: readonly number[] = [];

    beforeAll(async () => {
      fresh = await openShop(await setScene(story));
      const shop = await copyShop(fresh);
      await cut(shop);
      undisturbed = await result(shop);
      writes = shop.github.writes.map(({ n }) => n);
      await shop.close();
    });
    afterAll(() => fresh.close());

    // A death after a write leaves what a death before the next one leaves, so these are all deaths there are.
    test(
      'a run dies, the next one dies at each of its writes, and the third ends as if nothing had been',
      async () => {
        const last = { write: writes.length, kind: 'dies-after' } as const;
        const deaths: readonly Point[] = [
          ...writes.map((write) => ({ write, kind: 'dies-before' }) as const),
          last,
        ];
        const walked = pointsOf(deaths, 0, FEW);
        const ends = (await walk(walked, dieTwice)).flat();
        expect(ends.length).toBeGreaterThan(walked.length * 4);
        expect(ends).toEqual(ends.map(({ at }) => ({ at, decision: 'complete', result: undisturbed })));
        console.log(`${story.name}: ${ends.length} pairs of deaths walked`);
      },
      SLOW,
    );

    const dieTwice = async (first: Point) => {
      const shop = await copyShop(fresh);
      const one = await sufferingCut(shop, first);
      expect(one.end).toBe('killed');
      const way = makeWay(shop, one.run, first);
      const ends = [];
      for (let write = 1, isOver = false; !isOver; write += 1) {
        const copy = await copyShop(shop);
        const second: Point = { write, kind: 'dies-before' };
        const two = await sufferingCut(copy, second, way);
        isOver = two.end !== 'killed';
        const third = isOver ? two.end : (await cut(copy, makeWay(copy, two.run, second, way.at))).decision;
        ends.push({ at: [first.write, write], decision: third, result: await result(copy) });
        await copy.close();
      }
      await shop.close();
      return ends;
    };

    test(
      'a run gets over trouble with two writes in a row',
      async () => {
        const walked = pointsOf(writes, 1);
        const ends = await walk(walked, async (write) => {
          const shop = await copyShop(fresh);
          const [one, other] = [
            TROUBLES[write % TROUBLES.length],
            TROUBLES[(write * 2 + 1) % TROUBLES.length],
          ];
          if (one === undefined || other === undefined) throw new Error('there are no troubles');
          shop.github.setFaults([
            { write, kind: one },
            { write: write + 1, kind: other },
          ]);
          const rest = await startCut(shop, { patience: 3_000 }).rest;
          const end = { write, decision: rest?.decision, result: await result(shop) };
          await shop.close();
          return end;
        });
        expect(ends).toEqual(walked.map((write) => ({ write, decision: 'complete', result: undisturbed })));
      },
      SLOW,
    );
  });
}
