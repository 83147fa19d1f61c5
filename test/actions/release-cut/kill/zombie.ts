import { describe, expect, test } from '@jest/globals';
import { cut, startCut } from '../../../kit/github-cut/cut.ts';
import { makeWay } from '../../../kit/github-cut/fault.ts';
import { chains, plainOutside } from '../../../kit/github-cut/result.ts';
import { copyShop, openShop, setScene, type Shop } from '../../../kit/github-cut/shop.ts';
import type { Story } from '../../../kit/github-cut/story.ts';
import { pointsOf, walk } from '../../../kit/github-cut/walk.ts';

const SLOW = 300_000;
/** GitHub starts a workflow as often as it is asked, and keeps no mark by which the second start would know the first. */
const DISPATCH = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';

/** The first run sleeps in its n-th write while another takes over and finishes; then it wakes and goes on. */
async function sleepIn(fresh: Shop, write: number) {
  const shop = await copyShop(fresh);
  const held = shop.github.setFaults([{ write, kind: 'held' }]);
  const sleeper = startCut(shop);
  await held.arrived;
  const other = await cut(shop, makeWay(shop, sleeper, { write, kind: 'held' }));
  held.release();
  const woken = await sleeper.rest;
  const seen = await plainOutside(shop);
  const ledger = Object.values(await chains(shop));
  const { problems } = shop.github;
  await shop.close();
  return {
    operation: shop.github.writes[write - 1]?.operation ?? '',
    decisions: [other.decision, woken?.decision],
    seen,
    open: ledger.map(({ state }) => state.open),
    problems,
  };
}

/** Of every write of a story's cut: another run takes over while it is under way. */
export function zombies(story: Story): void {
  describe(`${story.name}: a run that wakes after it was taken over`, () => {
    test(
      'makes nothing twice, or clears it away',
      async () => {
        const fresh = await openShop(await setScene(story));
        const shop = await copyShop(fresh);
        await cut(shop);
        const undisturbed = await plainOutside(shop);
        expect(shop.github.writes.length).toBeGreaterThan(6);
        const writes = pointsOf(shop.github.writes, 2);
        await shop.close();
        const startedTwice = {
          ...undisturbed,
          workflowRuns: [...undisturbed.workflowRuns, ...undisturbed.workflowRuns],
        };
        const ends = writes.map(({ operation }) => ({
          operation,
          // It finds that the lease is lost, begins anew, and finds the cut made.
          decisions: ['complete', 'complete'],
          seen: operation === DISPATCH ? startedTwice : undisturbed,
          open: [null],
          problems: [],
        }));
        expect(await walk(writes, ({ n }) => sleepIn(fresh, n))).toEqual(ends);
        console.log(`${story.name}: ${writes.length} points at which a run slept through its take-over`);
        await fresh.close();
      },
      SLOW,
    );
  });
}
