import { expect, test } from '@jest/globals';
import { cut } from '../../../kit/github-cut/cut.ts';
import { chains, result } from '../../../kit/github-cut/result.ts';
import { openShop, setScene } from '../../../kit/github-cut/shop.ts';
import { STORIES } from '../../../kit/github-cut/story.ts';

/** Trees, commits and the branch of the ledger. */
const LEDGER = /\/git\/(?:trees|commits|refs)/;
const MOST_WRITES = 6;

test.each(STORIES)(
  '$name: six writes, one intent, one outcome, and nothing for a second run',
  async (story) => {
    const shop = await openShop(await setScene(story));
    const first = await cut(shop);
    const after = await result(shop);
    const { writes } = shop.github;
    const besides = writes.filter(({ operation }) => !LEDGER.test(operation));
    expect([first.decision, first.verdict, first.outputs.changed]).toEqual(['complete', 'pass', 'true']);
    expect(besides.length).toBeGreaterThanOrEqual(2);
    expect(besides.length).toBeLessThanOrEqual(MOST_WRITES);
    expect(writes.length - besides.length).toBe(6);
    const kinds = Object.values(await chains(shop)).map(({ entries }) => entries.map(({ kind }) => kind));
    expect(kinds).toEqual([['intent', 'outcome']]);

    const before = writes.length;
    const second = await cut(shop);
    expect([second.decision, second.outputs.changed]).toEqual(['complete', 'false']);
    expect(second.outputs).toMatchObject({ tag: first.outputs.tag, sha: first.outputs.sha });
    expect(shop.github.writes.slice(before)).toEqual([]);
    expect(await result(shop)).toEqual(after);
    await shop.close();
  },
);
