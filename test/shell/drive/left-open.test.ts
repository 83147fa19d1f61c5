import { describe, expect, test } from '@jest/globals';
import { drivenOf, resultsOf } from './toy/end.ts';
import { room } from './toy/room.ts';
import { WARM_UP } from './toy/shelf.ts';

/** A room in which one read of the outside has no answer, by its number. */
function roomWithoutAnswer(read: number) {
  const shop = room({ reads: new Map([[read, 'throws, not applied' as const]]) });
  shop.shelf.on = shop.now() - WARM_UP;
  return shop;
}

/** How many reads an undisturbed run makes before each of its writes, by the order of both. */
async function undisturbed() {
  const shop = room({});
  shop.shelf.on = shop.now() - WARM_UP;
  await shop.live('1').start();
  return { reads: shop.reads.length, writes: shop.writes.map(({ what }) => what) };
}

describe('a run that gets no answer half way', () => {
  test('before its intent could not decide, and leaves nothing', async () => {
    const shop = roomWithoutAnswer(1);
    expect(await shop.live('1').start()).toMatchObject({ kind: 'threw' });
    expect(shop.entries()).toEqual([]);
  });

  test('after it tells what it did, leaves the intent open, and the next run ends as if nothing had been', async () => {
    const { reads } = await undisturbed();
    const told = [];
    for (let read = 1; read <= reads; read++) {
      const shop = roomWithoutAnswer(read);
      const end = await shop.live('1').start();
      if (end.kind !== 'driven') continue;
      const { stop, changed } = drivenOf(end);
      const open = shop.entries().every(({ kind }) => kind !== 'outcome');
      const done = Object.values(resultsOf(end)).filter((result) => result === 'done').length;
      told.push({
        codes: stop.reasons.map(({ code }) => code).slice(-1),
        verdict: stop.verdict,
        open,
        agrees: changed === done > 0,
      });
      const next = await shop.live('2').start();
      expect(drivenOf(next).stop.decision).toBe('complete');
    }
    expect(told.length).toBeGreaterThan(4);
    expect(told).toEqual(
      told.map(() => ({ codes: ['left-open'], verdict: 'error', open: true, agrees: true })),
    );
  });
});
