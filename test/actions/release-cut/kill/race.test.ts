import { expect, test } from '@jest/globals';
import { cut } from '../../../kit/github-cut/cut.ts';
import { chains, result } from '../../../kit/github-cut/result.ts';
import { copyShop, openShop, setScene } from '../../../kit/github-cut/shop.ts';
import { HOTFIX, TRAIN_WITH_CI } from '../../../kit/github-cut/story.ts';

const MANY = 20;
const SLOW = 240_000;

test.each([TRAIN_WITH_CI, HOTFIX])(
  '$name: of twenty at once one cuts, the others say who',
  async (story) => {
    const fresh = await openShop(await setScene(story));
    const alone = await copyShop(fresh);
    await cut(alone);
    const undisturbed = await result(alone);
    const shop = await copyShop(fresh);
    const runs = Array.from({ length: MANY }, () => shop.beginRun());
    const ends = await Promise.all(runs.map((run) => cut(shop, { run })));

    expect(await result(shop)).toEqual(undisturbed);
    const [{ entries } = { entries: [] }] = Object.values(await chains(shop));
    const winner = entries[0]?.by.run;
    expect(new Set(entries.map(({ by }) => by.run))).toEqual(new Set([winner]));
    expect(ends.filter(({ outputs }) => outputs.changed === 'true')).toHaveLength(1);
    const others = ends.filter((_, index) => runs[index] !== winner);
    expect(others).toHaveLength(MANY - 1);
    for (const { decision, reasons } of others)
      expect([decision, reasons[0]?.code, reasons[0]?.observed]).toEqual(
        decision === 'refuse' ? ['refuse', 'under-way', winner] : ['complete', 'already-cut', undefined],
      );
    for (const { github } of [alone, shop, fresh]) await github.close();
  },
  SLOW,
);
