import { describe, expect, test } from '@jest/globals';
import { codeOf } from './toy/end.ts';
import type { Fault } from './toy/fault.ts';
import { stopping } from './toy/goal.ts';
import { visible } from './toy/rerun.ts';
import { type Knows, LEASE_AND_MORE, room, type Room } from './toy/room.ts';

const LAID_OUT = { count: 1, colour: 'green', notes: ['hello'], lit: true };

type Point = readonly [kind: 'reads' | 'writes', at: number, fault: Fault];

/** How far the run has come that took over when the first one wakes. */
const RIVALS = {
  finished: (shop: Room) => shop.live('2').start(),
  'at its first write': (shop: Room) =>
    new Promise<unknown>((resolve) => {
      const perform = () => {
        resolve('at it');
        return new Promise<never>(() => undefined);
      };
      void shop.live('2', { perform }).start().then(resolve);
    }),
};
type Rival = keyof typeof RIVALS;

/** Sleeps at one call, and wakes after another run has taken over; `undefined` when there is no such call. */
async function zombie([kind, at, fault]: Point, knows: Knows, rival: Rival) {
  const shop = room({ [kind]: new Map([[at, fault]]) }, knows);
  const life = shop.live('1');
  if ((await life.start()).kind !== 'asleep') return undefined;
  const asleepIn = shop[kind].at(-1)?.what ?? '';
  if (knows === 'leases') shop.pass(LEASE_AND_MORE);
  await RIVALS[rival](shop);
  const [writes, entries] = [shop.writes.length, shop.entries().length];
  const end = await life.wake();
  const [first, second] = shop.entries();
  const isClosed = second?.kind === 'outcome' && second.by.run === '1';
  return {
    shop,
    asleepIn,
    reasons: end.kind === 'driven' ? end.driven.stop.reasons.map(({ code }) => code) : [end.kind],
    expected: first?.by.run !== '1' ? ['laid-out'] : isClosed ? [] : ['lease-lost'],
    // An entry that loses its race is not written; that it lost is how the run learns what happened.
    late: shop.writes.slice(writes).filter(({ by, what }) => by === '1' && !what.startsWith('ledger')),
    lateEntries: shop.entries().length - entries,
  };
}

/** Every call that a run makes while it holds its intent or tries to; the room counts them. */
async function pointsOf(): Promise<readonly Point[]> {
  const shop = room();
  await shop.live('1').start();
  return (['reads', 'writes'] as const).flatMap((kind) =>
    shop[kind].flatMap((_, index) =>
      (['sleeps before', 'sleeps after'] as const).map((fault) => [kind, index + 1, fault] as const),
    ),
  );
}

describe.each(['runs', 'leases'] as const)(
  'a run that wakes after another took over, as %s told',
  (knows) => {
    test('and finished: stops with lease-lost, and writes nothing more', async () => {
      const points = await pointsOf();
      for (const point of points) {
        const woken = (await zombie(point, knows, 'finished'))!;
        const { asleepIn, shop, reasons, expected, lateEntries } = woken;
        expect({ point, reasons, lateEntries }).toEqual({ point, reasons: expected, lateEntries: 0 });
        // One request may be on its way when its sender falls asleep. Where no guard goes with it, that can be seen.
        const isOnItsWay = point[2] === 'sleeps before' ? point[0] === 'writes' : asleepIn === 'ledger head';
        expect(woken.late.length).toBeLessThanOrEqual(isOnItsWay ? 1 : 0);
        const notes = isOnItsWay && shop.shelf.notes.length === 2 ? ['hello', 'hello'] : ['hello'];
        expect({ point, seen: visible(shop.shelf) }).toEqual({ point, seen: { ...LAID_OUT, notes } });
        expect(shop.shelf.rings).toBeLessThanOrEqual(1);
      }
      console.log(`woken at ${points.length} points`);
      expect(points.length).toBeGreaterThan(50);
    });

    test('and is at it: stops, says who, and writes nothing more', async () => {
      let met = 0;
      for (const point of await pointsOf()) {
        const woken = (await zombie(point, knows, 'at its first write'))!;
        const { asleepIn, shop, reasons, lateEntries } = woken;
        if (shop.entries()[1]?.kind !== 'take-over') continue;
        met += 1;
        const isOnItsWay = point[2] === 'sleeps after' && asleepIn === 'ledger head' && knows === 'runs';
        expect({ point, reasons, lateEntries }).toEqual({ point, reasons: ['lease-lost'], lateEntries: 0 });
        expect(woken.late.length).toBeLessThanOrEqual(isOnItsWay ? 1 : 0);
      }
      expect(met).toBeGreaterThan(20);
    });
  },
);

test('who lost its lease says to whom', async () => {
  const shop = room({ writes: new Map([[3, 'sleeps before' as const]]) });
  const life = shop.live('1');
  await life.start();
  await RIVALS['at its first write'](shop);
  const lost = { code: 'lease-lost', message: "shelf is not this run's any more: run 2 took it over" };
  expect(await life.wake()).toMatchObject({
    driven: {
      changed: true,
      entry: undefined,
      stop: { decision: 'refuse', verdict: 'fail', reasons: [lost] },
    },
  });
});

test('who takes over, hears late of it, and is taken over in its turn has lost it too', async () => {
  // Run 1 dies; the answer to the take-over of run 2 is lost, and it sleeps while it looks for its entry.
  const shop = room({
    writes: new Map([
      [2, 'dies before' as const],
      [3, 'unknown, applied' as const],
    ]),
    reads: new Map([[6, 'sleeps before' as const]]),
  });
  await shop.live('1').start();
  const holding = stopping({ decision: 'hold', reasons: [{ code: 'soaking', message: 'it soaks' }] });
  const second = shop.live('2', holding);
  expect((await second.start()).kind).toBe('asleep');
  await shop.live('3').start();
  const before = shop.entries().length;
  expect(codeOf(await second.wake())).toBe('lease-lost');
  expect(shop.entries()).toHaveLength(before);
  expect(visible(shop.shelf)).toEqual(LAID_OUT);
});
