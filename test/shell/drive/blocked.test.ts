import { describe, expect, test } from '@jest/globals';
import { codeOf } from './toy/end.ts';
import { room } from './toy/room.ts';

describe('a ledger that may not be written', () => {
  test.each([
    ['at the intent', 1, 0],
    ['at the outcome', 7, 1],
  ])('%s: says so', async (_, write, rings) => {
    const shop = room({ writes: new Map([[write, 'refused' as const]]) });
    const end = await shop.live('1').start();
    expect(end).toMatchObject({
      driven: {
        entry: undefined,
        changed: rings === 1,
        stop: {
          decision: 'refuse',
          verdict: 'fail',
          reasons: [{ code: 'ledger-blocked', message: 'a ruleset refuses it' }],
        },
      },
    });
    expect(shop.shelf.rings).toBe(rings);
    expect(shop.writes).toHaveLength(write);
  });

  test('at a take-over: nothing is done', async () => {
    const shop = room({
      writes: new Map([
        [2, 'dies before' as const],
        [3, 'refused' as const],
      ]),
    });
    await shop.live('1').start();
    expect(codeOf(await shop.live('2').start())).toBe('ledger-blocked');
    expect(shop.shelf.count).toBe(0);
    expect(shop.writes).toHaveLength(3);
  });
});
