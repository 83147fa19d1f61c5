import { describe, expect, test } from '@jest/globals';
import { resultsOf } from './toy/end.ts';
import { litRoom, triesOf } from './toy/lit-room.ts';

/** The writes of an undisturbed run, by number. */
const WRITE = { intent: 1, count: 2, paint: 3, pin: 4, light: 5, ring: 6 } as const;

describe('a write without a clear end', () => {
  test.each([
    ['unknown, not applied', 2, 'done'],
    ['unknown, applied', 1, 'done'],
    ['throws, not applied', 2, 'done'],
    ['throws, applied', 1, 'done'],
    ['overtaken', 2, 'done'],
  ] as const)('that is to be looked for first, %s: tried %i times', async (fault, tries, result) => {
    const shop = litRoom([WRITE.pin, fault]);
    const end = await shop.live('1').start();
    expect(triesOf(shop, 'pin hello')).toBe(tries);
    expect(resultsOf(end)['pin hello']).toBe(result);
    expect(shop.shelf.notes).toEqual(['hello']);
  });

  test.each([
    ['unknown, not applied', 1, 0, 'unknown'],
    ['unknown, applied', 1, 1, 'unknown'],
    ['throws, not applied', 1, 0, 'unknown'],
    ['throws, applied', 1, 1, 'unknown'],
    ['overtaken', 2, 1, 'done'],
  ] as const)(
    'that may happen once, %s: tried %i times, rung %i times, %s',
    async (fault, tries, rings, result) => {
      const shop = litRoom([WRITE.ring - 1, fault]);
      const end = await shop.live('1').start();
      expect(triesOf(shop, 'ring')).toBe(tries);
      expect(shop.shelf.rings).toBe(rings);
      expect(resultsOf(end)['ring']).toBe(result);
      expect(shop.entries()[1]).toMatchObject({ effects: expect.arrayContaining([{ key: 'ring', result }]) });
      await shop.live('2').start();
      expect(triesOf(shop, 'ring')).toBe(tries);
    },
  );

  test('is tried five times, each after a pause twice as long, and then given up', async () => {
    const all = [0, 1, 2, 3, 4].map((more) => [WRITE.count + more, 'unknown, not applied'] as const);
    const shop = litRoom(...all);
    const end = await shop.live('1').start();
    expect(triesOf(shop, 'count to 1')).toBe(5);
    expect(shop.slept).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(end).toMatchObject({
      driven: {
        stop: { decision: 'refuse', verdict: 'error', reasons: [{ code: 'no-answer' }] },
        changed: false,
      },
    });
    expect(resultsOf(end)).toMatchObject({
      'count to 1': 'unknown',
      'paint green': 'skipped',
      ring: 'skipped',
    });
    expect(shop.entries()[1]).toMatchObject({ kind: 'outcome', verdict: 'error' });
  });

  test('is done when the fifth try comes through', async () => {
    const all = [0, 1, 2, 3].map((more) => [WRITE.count + more, 'unknown, not applied'] as const);
    const shop = litRoom(...all);
    expect(await shop.live('1').start()).toMatchObject({ driven: { stop: { decision: 'complete' } } });
    expect(shop.slept).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  test('whose guard keeps failing is given up after five tries, without a pause', async () => {
    const all = [0, 1, 2, 3, 4].map((more) => [WRITE.count + more, 'overtaken'] as const);
    const shop = litRoom(...all);
    const end = await shop.live('1').start();
    expect(shop.slept).toEqual([]);
    expect(end).toMatchObject({ driven: { stop: { verdict: 'error', reasons: [{ code: 'guard' }] } } });
    expect(resultsOf(end)['count to 1']).toBe('skipped');
  });

  test('what was thrown is told as it goes', async () => {
    const shop = litRoom([WRITE.paint, 'throws, not applied']);
    await shop.live('1').start();
    expect(shop.lines).toEqual(['paint green: paint green: the connection was lost']);
  });

  test('overtaken by somebody else: the facts are looked at anew, and `next` decides on them', async () => {
    const shop = litRoom();
    const { perform } = shop.live('somebody').work;
    const end = await shop
      .live('1', {
        perform: (effect, facts, at) => {
          if (effect.key === 'count to 1') shop.shelf.count = 7;
          return perform(effect, facts, at);
        },
      })
      .start();
    expect(shop.shelf.count).toBe(7);
    expect(triesOf(shop, 'count to 1')).toBe(1);
    expect(resultsOf(end)['count to 1']).toBe('found');
  });

  test('refused: not tried again, and what was done before stays told', async () => {
    const shop = litRoom([WRITE.pin, 'refused']);
    const end = await shop.live('1').start();
    expect(triesOf(shop, 'pin hello')).toBe(1);
    expect(end).toMatchObject({
      driven: {
        changed: true,
        stop: { decision: 'refuse', verdict: 'error', reasons: [{ code: 'forbidden' }] },
      },
    });
    expect(resultsOf(end)).toEqual({
      'count to 1': 'done',
      'paint green': 'done',
      'pin hello': 'skipped',
      ring: 'skipped',
    });
  });
});
