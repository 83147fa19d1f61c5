import { describe, expect, test } from '@jest/globals';
import { verifyScope } from '../../../shared/ledger/verify-chain.ts';
import { codeOf, drivenOf } from './toy/end.ts';
import { PURE, stopping } from './toy/goal.ts';
import type { End } from './toy/life.ts';
import { LEASE_AND_MORE, room } from './toy/room.ts';
import { visible } from './toy/rerun.ts';

const TWENTY = Array.from({ length: 20 }, (_, index) => `${index + 1}`);
const LAID_OUT = { count: 1, colour: 'green', notes: ['hello'], lit: true };

const stopOf = (end: End | undefined) => drivenOf(end).stop;

describe('twenty at once', () => {
  test('one wins, nineteen say who, and everything is done once', async () => {
    const shop = room({}, 'leases');
    const ends = await Promise.all(TWENTY.map((run) => shop.live(run).start()));
    const winners = TWENTY.filter((_, index) => stopOf(ends[index]).decision === 'complete');
    expect(winners).toHaveLength(1);
    const losers = ends.map(stopOf).filter(({ decision }) => decision !== 'complete');
    expect(losers).toHaveLength(19);
    for (const { decision, reasons } of losers) {
      expect(decision).toBe('refuse');
      expect(reasons).toMatchObject([{ code: 'under-way', observed: winners[0] }]);
    }
    expect(visible(shop.shelf)).toEqual(LAID_OUT);
    expect(shop.shelf.rings).toBe(1);
    expect(shop.entries().map(({ kind }) => kind)).toEqual(['intent', 'outcome']);
  });

  test('one takes over what was left open, nineteen say who', async () => {
    const shop = room({ writes: new Map([[2, 'dies after' as const]]) });
    await shop.live('dead').start();
    const ends = await Promise.all(TWENTY.map((run) => shop.live(run).start()));
    const winner = shop.entries().find(({ kind }) => kind === 'take-over')?.by.run;
    expect(ends.filter((end) => stopOf(end).decision === 'complete')).toHaveLength(1);
    const reasons = ends.flatMap((end) => stopOf(end).reasons);
    expect(reasons).toHaveLength(19);
    expect(new Set(reasons.map(({ observed }) => observed))).toEqual(new Set([winner]));
    expect(visible(shop.shelf)).toEqual(LAID_OUT);
    expect(shop.entries().map(({ kind }) => kind)).toEqual(['intent', 'take-over', 'outcome']);
  });
});

describe('who loses the race', () => {
  test('to a run that has finished meanwhile looks at the outside anew, and does nothing again', async () => {
    // Run 1 has looked, and sleeps before its intent; run 2 does it all.
    const shop = room({ writes: new Map([[1, 'sleeps before' as const]]) });
    const life = shop.live('1');
    await life.start();
    await shop.live('2').start();
    const end = await life.wake();
    expect(stopOf(end)).toMatchObject({ decision: 'none', reasons: [{ code: 'laid-out' }] });
    expect(visible(shop.shelf)).toEqual(LAID_OUT);
    expect(shop.shelf.rings).toBe(1);
    expect(shop.entries().map(({ by }) => by.run)).toEqual(['2', '2']);
  });

  test('to a run that died meanwhile takes it over with what is there now', async () => {
    const shop = room({
      writes: new Map([
        [1, 'sleeps before' as const],
        [4, 'dies after' as const],
      ]),
    });
    const life = shop.live('1');
    await life.start();
    await shop.live('2').start();
    const end = await life.wake();
    expect(end).toMatchObject({
      driven: {
        effects: [
          { result: 'found' },
          { result: 'found' },
          { result: 'done' },
          { result: 'done' },
          { result: 'unknown' },
        ],
      },
    });
    expect(visible(shop.shelf)).toEqual(LAID_OUT);
  });

  test('for a take-over does not decide in the place of who won it', async () => {
    const shop = room(
      {
        writes: new Map([
          [2, 'dies before' as const],
          [5, 'sleeps before' as const],
        ]),
      },
      'leases',
    );
    await shop.live('dead').start();
    shop.pass(LEASE_AND_MORE);
    const holding = stopping({ decision: 'hold', reasons: [{ code: 'soaking', message: 'it soaks' }] });
    const [winner, loser] = await Promise.all(['1', '2'].map((run) => shop.live(run, holding).start()));
    expect(winner).toEqual({ kind: 'asleep' });
    expect(codeOf(loser)).toBe('under-way');
    expect(shop.entries().map(({ kind }) => kind)).toEqual(['intent', 'take-over']);
  });

  test('takes over with facts that are no older than the take-over', async () => {
    // Run 1 loses to run 2, looks, and sleeps; only then run 2 makes a write that no guard protects, and dies.
    const shop = room({
      writes: new Map([
        [1, 'sleeps before' as const],
        [3, 'sleeps before' as const],
        [4, 'dies after' as const],
      ]),
      reads: new Map([[6, 'sleeps after' as const]]),
    });
    Object.assign(shop.shelf, { count: 1, colour: 'green' });
    const [first, second] = [shop.live('1'), shop.live('2')];
    const rests = [await first.start(), await second.start(), await first.wake(), await second.wake()];
    expect(rests.map(({ kind }) => kind)).toEqual(['asleep', 'asleep', 'asleep', 'died']);
    expect(shop.shelf.notes).toEqual(['hello']);
    expect(stopOf(await first.wake()).decision).toBe('complete');
    expect(visible(shop.shelf)).toEqual(LAID_OUT);
  });
});

describe('two scopes', () => {
  test('do not hinder each other: both finish, on one branch, each with a chain of its own', async () => {
    const shop = room({}, 'leases');
    const scopes = ['train', 'api'];
    const ends = await Promise.all(scopes.map((scope) => shop.live(scope, { scope }).start()));
    expect(ends.map((end) => stopOf(end).decision)).toEqual(['complete', 'complete']);
    for (const scope of scopes) {
      const entries = shop.entries().filter((entry) => entry.scope === scope);
      const { state } = await shop.live('reader', { scope }).ledger.read();
      expect(entries.map(({ kind, by }) => [kind, by.run])).toEqual([
        ['intent', scope],
        ['outcome', scope],
      ]);
      expect(verifyScope(entries, state)).toEqual([]);
    }
  });

  test('an intent left open in one does not stop the other', async () => {
    const shop = room({ writes: new Map([[2, 'dies before' as const]]) }, 'leases');
    await shop.live('1').start();
    expect(stopOf(await shop.live('2', { scope: 'api' }).start()).decision).toBe('complete');
    expect(stopOf(await shop.live('3', { scope: PURE.scope }).start()).reasons).toMatchObject([
      { code: 'under-way' },
    ]);
  });
});
