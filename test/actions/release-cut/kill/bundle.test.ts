import { describe, expect, test } from '@jest/globals';
import { cutBundle } from '../../../kit/github-cut/bundle.ts';
import { chains, result } from '../../../kit/github-cut/result.ts';
import { copyShop, openShop, setScene, type Shop } from '../../../kit/github-cut/shop.ts';
import { HOTFIX, type Story, TRAIN } from '../../../kit/github-cut/story.ts';
import { pointsOf, walk } from '../../../kit/github-cut/walk.ts';

const SLOW = 300_000;
const AT_ONCE = 5;

/** The bundle goes by the clock on the wall, so there is no timetable, and the day in its notes is taken out. */
const untimed = (story: Story): Story => ({ ...story, config: 'train: {}' });
async function timeless(shop: Shop): Promise<unknown> {
  return JSON.parse(JSON.stringify(await result(shop)).replaceAll(/\(\d{4}-\d\d-\d\d\)/g, '(today)'));
}

describe.each([
  ['train', TRAIN],
  ['hotfix', HOTFIX],
])('the bundle, %s', (name, story) => {
  test(
    'killed at any write, the next run ends where an undisturbed one would have',
    async () => {
      const fresh = await openShop(await setScene(untimed(story)));
      const alone = await copyShop(fresh);
      expect(await cutBundle(alone).end).toMatchObject({
        status: 0,
        outputs: { decision: 'complete', changed: 'true' },
      });
      const undisturbed = await timeless(alone);
      const { writes } = alone.github;
      const deaths = pointsOf([
        ...writes.map(({ n }) => ({ write: n, kind: 'dies-before' }) as const),
        { write: writes.length, kind: 'dies-after' } as const,
      ]);
      expect(deaths.length).toBeGreaterThan(2);
      const ends = await walk(deaths, async (death) => {
        const shop = await copyShop(fresh);
        const doomed = { kill: (): unknown => undefined };
        shop.github.setFaults([{ ...death, onDeath: () => void doomed.kill() }]);
        const { run, child, end } = cutBundle(shop);
        doomed.kill = () => child.kill('SIGKILL');
        const first = await end;
        shop.github.setFaults([]);
        shop.endRun(run);
        const second = await cutBundle(shop).end;
        const all = [death.write, first.status, child.signalCode, second.status, await timeless(shop)];
        await shop.close();
        return all;
      });
      expect(ends).toEqual(deaths.map(({ write }) => [write, null, 'SIGKILL', 0, undisturbed]));
      console.log(`the bundle, ${name}: ${deaths.length} deaths walked`);
      await alone.close();
      await fresh.close();
    },
    SLOW,
  );
});

test(
  'of five bundles at once one cuts, the others say who',
  async () => {
    const fresh = await openShop(await setScene(untimed(TRAIN)));
    const alone = await copyShop(fresh);
    await cutBundle(alone).end;
    const runs = Array.from({ length: AT_ONCE }, () => cutBundle(fresh));
    const ends = await Promise.all(runs.map(({ end }) => end));
    expect(await timeless(fresh)).toEqual(await timeless(alone));
    const winner = (await chains(fresh))['train']?.entries[0]?.by.run;
    expect(runs.map(({ run }) => run)).toContain(winner);
    expect(ends.filter(({ outputs }) => outputs['changed'] === 'true')).toHaveLength(1);
    for (const { outputs, status } of ends) {
      const refused = outputs['decision'] === 'refuse';
      expect(status).toBe(refused ? 1 : 0);
      if (refused)
        expect(outputs['reasons']).toMatch(
          new RegExp(`"under-way".*run ${winner}, attempt 1, started by kim`),
        );
    }
    await alone.close();
    await fresh.close();
  },
  SLOW,
);
