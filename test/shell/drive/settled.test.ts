import { describe, expect, test } from '@jest/globals';
import type { Performed } from '../../../shared/drive/performed.ts';
import { resultsOf } from './toy/end.ts';
import { type Facts, PURE, type ToyNext } from './toy/goal.ts';
import { litRoom, triesOf } from './toy/lit-room.ts';
import { EFFECTS, holds, type ToyEffect } from './toy/shelf.ts';

describe('what drive() itself sees to, whatever `next` wants', () => {
  const naive = (effect: ToyEffect) => ({
    facts: { seen: undefined },
    next: ({ log, facts }: Parameters<typeof PURE.next>[0]): ToyNext => {
      if (facts.seen === undefined) return { kind: 'observe', ask: ['shelf'] };
      if (log.length === 0) return { kind: 'intend', subject: 'shelf', line: 'shelf', plan: [effect] };
      const isOver = log.some(({ kind }) => kind === 'done');
      return isOver
        ? { kind: 'stop', decision: 'complete', verdict: 'pass', reasons: [] }
        : { kind: 'act', effect };
    },
  });
  const pin = EFFECTS.find(({ key }) => key === 'pin hello')!;

  test('an effect that is there already is found, not made', async () => {
    const shop = litRoom();
    shop.shelf.notes.push('hello');
    const end = await shop.live('1', naive(pin)).start();
    expect(resultsOf(end)).toEqual({ 'pin hello': 'found' });
    expect(end).toMatchObject({ driven: { changed: false } });
    expect(shop.shelf.notes).toEqual(['hello']);
  });

  test('one that came through without an answer is done, not made again', async () => {
    const shop = litRoom([2, 'unknown, applied']);
    const end = await shop.live('1', naive(pin)).start();
    expect(resultsOf(end)).toEqual({ 'pin hello': 'done' });
    expect(shop.shelf.notes).toEqual(['hello']);
  });

  test.each([
    ['after a write without an answer', 'unknown, not applied', ['1']],
    ['after a take-over', 'dies before', ['1', '2']],
  ] as const)(
    'one that must be looked for first and cannot be seen is not made again: %s',
    async (_, fault, runs) => {
      const shop = litRoom([2, fault]);
      const blind = {
        holds: (condition: Parameters<typeof holds>[0], { seen }: Facts) =>
          condition.kind === 'note' ? undefined : holds(condition, seen),
      };
      const ends = [];
      for (const run of runs) ends.push(await shop.live(run, { ...naive(pin), ...blind }).start());
      expect(triesOf(shop, 'pin hello')).toBe(1);
      expect(resultsOf(ends.at(-1))).toEqual({ 'pin hello': 'unknown' });
      expect(ends.at(-1)).toMatchObject({
        driven: { stop: { verdict: 'error', reasons: [{ code: 'write-unsure' }] } },
      });
    },
  );

  test('one that may happen once and shows only later is done after all', async () => {
    const shop = litRoom([2, 'unknown, applied']);
    const once = naive({ ...pin, retry: 'at-most-once' });
    const { collect } = shop.live('a better eye').work;
    const end = await shop
      .live('1', {
        ...once,
        collect: async (ask, known) => {
          const { seen } = await collect(ask, known);
          const looks = shop.reads.filter(({ what }) => what === 'shelf').length;
          return { seen: seen && { ...seen, notes: looks < 3 ? [] : seen.notes } };
        },
        next: (turn) => {
          const step = once.next(turn);
          const isSeen = turn.facts.seen?.notes.includes('hello') === true;
          return step.kind === 'stop' && !isSeen ? { kind: 'observe', ask: ['shelf'] } : step;
        },
      })
      .start();
    expect(triesOf(shop, 'pin hello')).toBe(1);
    expect(resultsOf(end)).toEqual({ 'pin hello': 'done' });
  });

  test.each<[string, Performed['kind'], number]>([
    ['the facts are asked again after a write', 'done', 2],
    ['also after one that was overtaken', 'overtaken', 2],
    ['also after one without an answer', 'unknown', 2],
  ])('%s', async (_, kind, looks) => {
    const shop = litRoom();
    const reason = { code: 'x', message: 'x' };
    let performed = 0;
    const end = await shop
      .live('1', {
        ...naive(pin),
        perform: () => {
          performed += 1;
          shop.shelf.notes.push('hello');
          return Promise.resolve(kind === 'done' ? { kind } : { kind, reason });
        },
      })
      .start();
    expect(performed).toBe(1);
    expect(shop.reads.filter(({ what }) => what === 'shelf')).toHaveLength(looks);
    expect(end).toMatchObject({ driven: { facts: { seen: { notes: ['hello'] } } } });
  });
});
