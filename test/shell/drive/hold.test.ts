import { describe, expect, test } from '@jest/globals';
import { drivenOf } from './toy/end.ts';
import { stopping } from './toy/goal.ts';
import { room } from './toy/room.ts';

describe('a hold', () => {
  const held = (...codes: string[]) =>
    stopping({
      decision: 'hold',
      verdict: 'inconclusive',
      reasons: codes.map((code) => ({ code, message: `${code} at ${codes.length}` })),
    });

  test('is written, with its reasons and when to come again', async () => {
    const shop = room();
    const stop = { decision: 'hold', verdict: 'inconclusive', retryAt: shop.now() + 60_000 } as const;
    await shop.live('1', stopping({ ...stop, reasons: [{ code: 'soaking', message: 'it soaks' }] })).start();
    expect(shop.entries()).toMatchObject([
      {
        kind: 'hold',
        subject: 'train',
        line: 'train: hold, it soaks',
        reasons: [{ code: 'soaking' }],
        retryAt: '2026-11-18T17:01:00Z',
      },
    ]);
  });

  test.each([
    ['the same reason', ['soaking'], ['soaking'], 1],
    ['the same reasons in another order', ['soaking', 'frozen'], ['frozen', 'soaking'], 1],
    ['another reason', ['soaking'], ['frozen'], 2],
    ['one reason more', ['soaking'], ['soaking', 'frozen'], 2],
    ['one reason less', ['soaking', 'frozen'], ['frozen'], 2],
  ])('is written again only when its reasons change: %s', async (_, first, second, entries) => {
    const shop = room();
    await shop.live('1', held(...first)).start();
    await shop.live('2', held(...second)).start();
    expect(shop.entries()).toHaveLength(entries);
  });

  test('that is the same after something moved is written again', async () => {
    const shop = room();
    await shop.live('1', held('soaking')).start();
    await shop.live('2').start();
    await shop.live('3', held('soaking')).start();
    expect(shop.entries().map(({ kind }) => kind)).toEqual(['hold', 'intent', 'outcome', 'hold']);
  });
});

describe('the ledger is public', () => {
  test('addresses stay out of lines and reasons, and remain in what the run itself reports', async () => {
    const shop = room();
    const reason = {
      code: 'soaking',
      message: 'see https://intern.example/x?token=1',
      source: 'https://intern.example/x',
    };
    const end = drivenOf(
      await shop
        .live('1', stopping({ decision: 'hold', verdict: 'inconclusive', reasons: [reason] }))
        .start(),
    );
    expect(end.stop.reasons).toEqual([reason]);
    expect([...shop.store.files.values(), ...shop.store.messages].join('\n')).not.toContain('intern.example');
    expect(shop.entries()).toMatchObject([
      { line: 'train: hold, see <url>', reasons: [{ message: 'see <url>', source: '<url>' }] },
    ]);
  });
});
