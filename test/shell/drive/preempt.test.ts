import { describe, expect, test } from '@jest/globals';
import { openIntent } from '../../../shared/drive/log.ts';
import type { Turn } from '../../../shared/drive/turn.ts';
import { codeOf, drivenOf } from './toy/end.ts';
import { visible } from './toy/rerun.ts';
import { room } from './toy/room.ts';

/** A run that sleeps at its second effect and still lives. */
async function asleep() {
  const shop = room({ writes: new Map([[3, 'sleeps before' as const]]) });
  const life = shop.live('1');
  expect(await life.start()).toEqual({ kind: 'asleep' });
  return { shop, life };
}

describe('an intent of a run that lives', () => {
  test('is taken by what goes before it, and taking it is an entry that says so', async () => {
    const { shop } = await asleep();
    await shop.live('2', { preempts: () => true }).start();
    expect(shop.entries()).toMatchObject([
      { kind: 'intent', by: { run: '1' } },
      { kind: 'take-over', because: 'preempted', line: 'shelf: taken from run 1: a rollback goes before' },
      { kind: 'outcome', by: { run: '2' } },
    ]);
    expect(visible(shop.shelf)).toMatchObject({ count: 1, colour: 'green' });
  });

  test('is seen by whoever decides about that', async () => {
    const { shop } = await asleep();
    const seen: unknown[] = [];
    const preempts = (log: Turn<never, never>['log']) => {
      seen.push(openIntent(log)?.by.run);
      return true;
    };
    await shop.live('2', { preempts }).start();
    expect(seen).toEqual(['1']);
  });

  test('has lost its lease when it wakes, and writes nothing more', async () => {
    const { shop, life } = await asleep();
    await shop.live('2', { preempts: () => true }).start();
    const writes = shop.writes.filter(({ by }) => by === '1').length;
    expect(codeOf(await life.wake())).toBe('lease-lost');
    expect(shop.writes.filter(({ by }) => by === '1').length).toBe(writes);
  });
});

test('what an intent remembers is known to the next judgement and to the next run', async () => {
  const shop = room();
  const memories: unknown[] = [];
  const { work } = shop.live('0');
  const next: typeof work.next = (turn) => {
    memories.push(turn.memory);
    const step = work.next(turn);
    return step.kind === 'intend' ? { ...step, remember: { before: 'red' } } : step;
  };
  await shop.live('1', { next }).start();
  expect(memories[0]).toEqual({});
  expect(memories.at(-1)).toMatchObject({ before: 'red' });
  await shop.live('2', { next }).start();
  expect(memories.at(-1)).toMatchObject({ before: 'red' });
});

test('an end that nobody decided is completed by the action, and remembered', async () => {
  const shop = room({ writes: new Map([[2, 'refused' as const]]) });
  const end = await shop
    .live('1', { ending: (stop, turn) => ({ ...stop, remember: { half: turn.log.length > 0 } }) })
    .start();
  expect(drivenOf(end).stop).toMatchObject({ verdict: 'error', remember: { half: true } });
  expect(shop.entries().at(-1)).toMatchObject({ kind: 'outcome', remember: { half: true } });
});
