import { expect, test } from '@jest/globals';
import type { ToyWork } from './toy/goal.ts';
import { litRoom } from './toy/lit-room.ts';
import { LEASE_AND_MORE, room } from './toy/room.ts';

/** The third write of a run, after its intent and the first of its effects. */
const SECOND_EFFECT = 3;
const ending: ToyWork['ending'] = (stop) => ({ ...stop, remember: { half: 'done' } });

test('an end that is not of the action takes what it adds into its outcome', async () => {
  const shop = litRoom([SECOND_EFFECT, 'refused']);
  await shop.live('1', { ending }).start();
  expect(shop.entries()).toMatchObject([
    { kind: 'intent' },
    { kind: 'outcome', verdict: 'error', remember: { half: 'done' } },
  ]);
});

test('an end of the action itself is taken as it is', async () => {
  const shop = litRoom();
  await shop.live('1', { ending }).start();
  expect(shop.entries()[1]).toMatchObject({ kind: 'outcome', decision: 'complete', remember: {} });
});

test('who has lost the lease leaves nothing behind: it is for the run that goes on', async () => {
  const shop = room({ writes: new Map([[SECOND_EFFECT, 'sleeps before']]) }, 'leases');
  const life = shop.live('1', { ending });
  expect((await life.start()).kind).toBe('asleep');
  shop.pass(LEASE_AND_MORE);
  const never = () => new Promise<never>(() => undefined);
  let isAtIt: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (isAtIt = resolve));
  const perform = () => {
    isAtIt();
    return never();
  };
  void shop.live('2', { perform }).start();
  await begun;
  const entries = shop.entries().length;
  expect(await life.wake()).toMatchObject({ driven: { stop: { reasons: [{ code: 'lease-lost' }] } } });
  expect(shop.entries()).toHaveLength(entries);
});
