import { describe, expect, test } from '@jest/globals';
import { isHeldBy } from '../../../shared/ledger/lease.ts';
import { WARM_UP } from './toy/shelf.ts';
import { stopping } from './toy/goal.ts';
import type { End } from './toy/life.ts';
import { type Knows, room, type Room } from './toy/room.ts';
import { visible } from './toy/rerun.ts';

const LEASE = 10 * 60_000;
const LAID_OUT = { count: 1, colour: 'green', notes: ['hello'], lit: true };

function reasonsOf(end: End): readonly string[] {
  return end.kind === 'driven' ? end.driven.stop.reasons.map(({ code }) => code) : [end.kind];
}

/** A room in which run 1 died at its second effect. */
async function leftOpen(knows: Knows): Promise<Room> {
  const shop = room({ writes: new Map([[3, 'dies before' as const]]) }, knows);
  expect(await shop.live('1').start()).toEqual({ kind: 'died' });
  return shop;
}

describe('an intent that was left open', () => {
  test('is taken over at once when its run is known to be over, and taking over is an entry', async () => {
    const shop = await leftOpen('runs');
    await shop.live('2').start();
    const [intent, taken, outcome] = shop.entries();
    expect(taken).toMatchObject({
      kind: 'take-over',
      of: intent?.digest,
      because: 'run-completed',
      line: 'shelf: taken over, run 1 attempt 1 has ended',
      by: { run: '2' },
      lease: { holder: { run: '2' } },
    });
    expect(outcome).toMatchObject({ kind: 'outcome', of: intent?.digest, by: { run: '2' } });
    expect(shop.lines).toContain('shelf: taken over, run 1 attempt 1 has ended');
  });

  test('is carried to its end: what is there is found, what is missing is done, what nobody can tell is not repeated', async () => {
    const shop = await leftOpen('runs');
    const end = await shop.live('2').start();
    expect(visible(shop.shelf)).toEqual(LAID_OUT);
    expect(shop.shelf.rings).toBe(0);
    expect(end).toMatchObject({
      driven: {
        effects: [
          { key: 'count to 1', result: 'found' },
          { key: 'paint green', result: 'done' },
          { key: 'pin hello', result: 'done' },
          { key: 'light', result: 'done' },
          { key: 'ring', result: 'unknown' },
        ],
      },
    });
  });

  test('is taken over without asking what `next` has not asked', async () => {
    const shop = await leftOpen('runs');
    const before = shop.reads.length;
    await shop.live('2', stopping({ decision: 'refuse' })).start();
    expect(shop.reads.slice(before).map(({ what }) => what)).toEqual(['ledger head']);
    expect(shop.entries().map(({ kind }) => kind)).toEqual(['intent', 'take-over', 'outcome']);
  });

  test.each([
    ['a millisecond before its lease ends', LEASE - 1, 'under-way', 1],
    ['when its lease ends', LEASE, 'lease-passed', 3],
    ['a millisecond after', LEASE + 1, 'lease-passed', 3],
  ])('where nobody can tell whether its run is over: %s', async (_, later, outcome, entries) => {
    const shop = await leftOpen('leases');
    shop.pass(later);
    const end = await shop.live('2').start();
    expect(shop.entries()).toHaveLength(entries);
    if (outcome === 'under-way') expect(reasonsOf(end)).toEqual(['under-way']);
    else expect(shop.entries()[1]).toMatchObject({ because: 'lease-passed' });
  });

  test('who may not take it over says who holds it and until when, and writes nothing', async () => {
    const shop = await leftOpen('leases');
    const before = shop.writes.length;
    const end = await shop.live('2').start();
    expect(end).toMatchObject({
      driven: {
        stop: {
          decision: 'refuse',
          verdict: 'fail',
          reasons: [
            {
              code: 'under-way',
              message:
                'run 1, attempt 1, started by actor-1, is at shelf; its lease ends at 2026-11-18T17:10:00Z: wait for it, or run again after that',
              observed: '1',
            },
          ],
        },
        entry: undefined,
        changed: false,
      },
    });
    expect(shop.writes).toHaveLength(before);
  });

  test('by an earlier drive of the very same process it is gone on with, without a take-over', async () => {
    const shop = await leftOpen('leases');
    const again = shop.live('1');
    expect(isHeldBy({ holder: again.process.me, until: '' }, shop.live('1').process.me)).toBe(true);
    await again.start();
    expect(visible(shop.shelf)).toEqual(LAID_OUT);
    expect(shop.shelf.rings).toBe(0);
    expect(shop.entries().map(({ kind }) => kind)).toEqual(['intent', 'outcome']);
  });
});

describe('a lease', () => {
  const MARGIN = 3 * 60_000;
  const slow = (shop: Room, ms: number) => {
    const life = shop.live('1');
    return shop.live('1', {
      perform: (effect, facts, at) => {
        if (effect.key === 'count to 1') shop.pass(ms);
        return life.work.perform(effect, facts, at);
      },
    });
  };

  test.each([
    ['a second before it is near its end', LEASE - MARGIN - 1000, []],
    ['when it is near its end', LEASE - MARGIN, ['renewed']],
    ['after it has passed, while nobody took it', LEASE + 1000, ['renewed']],
  ])('is prolonged before the next write: %s', async (_, took, wanted) => {
    const shop = room({}, 'leases');
    shop.shelf.on = shop.now() - WARM_UP;
    await slow(shop, took).start();
    const renewed = shop.entries().filter((entry) => entry.kind === 'take-over');
    expect(renewed.map(({ because }) => because)).toEqual(wanted);
    if (wanted.length > 0) {
      expect(renewed[0]?.line).toBe('shelf: lease prolonged');
      expect(Date.parse(renewed[0]?.lease.until ?? '')).toBe(Date.parse(renewed[0]?.at ?? '') + LEASE);
    }
    expect(shop.shelf.rings).toBe(1);
  });
});
