import { describe, expect, test } from '@jest/globals';
import { drivenOf } from './toy/end.ts';
import { stopping } from './toy/goal.ts';
import { room } from './toy/room.ts';
import { EFFECTS, WARM_UP } from './toy/shelf.ts';

const LAID_OUT = { count: 1, colour: 'green', notes: ['hello'], rings: 1 };

describe('a run that nothing disturbs', () => {
  test('writes the intent, then each effect once in the order of the plan, then the outcome', async () => {
    const shop = room();
    const end = drivenOf(await shop.live('1').start());
    expect(shop.writes.map(({ what }) => what)).toEqual([
      'ledger intent',
      ...EFFECTS.map(({ key }) => key),
      'ledger outcome',
    ]);
    expect(shop.shelf).toMatchObject(LAID_OUT);
    expect(end).toMatchObject({ changed: true, predicted: false, stop: { decision: 'complete' } });
    expect(end.plan.map(({ key }) => key)).toEqual(EFFECTS.map(({ key }) => key));
    expect(end.effects).toEqual(EFFECTS.map(({ key }) => ({ key, result: 'done' })));
  });

  test('leaves two entries: a plan with a lease of ten minutes, and what came of it', async () => {
    const shop = room();
    const { entry } = drivenOf(await shop.live('1').start());
    const [intent, outcome, ...more] = shop.entries();
    expect(more).toEqual([]);
    const by = { actor: 'actor-1', run: '1', attempt: '1', process: 'toy' };
    expect(intent).toMatchObject({
      kind: 'intent',
      scope: 'train',
      subject: 'shelf',
      seq: 1,
      previous: null,
      at: '2026-11-18T17:00:00Z',
      by,
      line: 'shelf: lay it out',
      lease: { holder: by, until: '2026-11-18T17:10:00Z' },
      plan: EFFECTS,
    });
    expect(outcome).toMatchObject({
      kind: 'outcome',
      subject: 'shelf',
      seq: 2,
      previous: intent?.digest,
      of: intent?.digest,
      digest: entry,
      decision: 'complete',
      verdict: 'pass',
      line: 'shelf: complete, pass',
      remember: { shelf: 'laid out' },
      effects: EFFECTS.map(({ key }) => ({ key, result: 'done' })),
    });
  });

  test('done again it finds nothing to do, and writes nothing', async () => {
    const shop = room();
    await shop.live('1').start();
    const before = shop.writes.length;
    const end = drivenOf(await shop.live('2').start());
    expect(end).toMatchObject({ changed: false, entry: undefined, plan: [], effects: [] });
    expect(end.stop.decision).toBe('none');
    expect(shop.writes).toHaveLength(before);
  });

  test('does what is missing and no more, and says what it found', async () => {
    const shop = room();
    shop.shelf.colour = 'green';
    shop.shelf.on = shop.now() - WARM_UP;
    const end = drivenOf(await shop.live('1').start());
    expect(end.plan.map(({ key }) => key)).toEqual(['count to 1', 'pin hello', 'ring']);
    expect(shop.shelf).toMatchObject(LAID_OUT);
  });

  test('an effect that somebody else did meanwhile is not done again: found', async () => {
    const shop = room();
    const { perform } = shop.live('somebody').work;
    const end = drivenOf(
      await shop
        .live('1', {
          perform: (effect, facts, at) => {
            if (effect.key === 'paint green') shop.shelf.notes.push('hello');
            return perform(effect, facts, at);
          },
        })
        .start(),
    );
    expect(shop.shelf.notes).toEqual(['hello']);
    expect(end.effects).toContainEqual({ key: 'pin hello', result: 'found' });
  });
});

describe('what stops before an intent', () => {
  test.each(['refuse', 'none', 'complete', 'advance', 'rollback'] as const)(
    '%s writes nothing',
    async (decision) => {
      const shop = room();
      const end = drivenOf(await shop.live('1', stopping({ decision })).start());
      expect(end).toMatchObject({ stop: { decision }, changed: false, entry: undefined, plan: [] });
      expect(shop.writes).toEqual([]);
    },
  );

  test('what must be remembered is written once', async () => {
    const shop = room();
    const skip = stopping({ decision: 'none', remember: { slot: '2026-W47' }, line: 'no cut this week' });
    const first = drivenOf(await shop.live('1', skip).start());
    expect(drivenOf(await shop.live('2', skip).start()).entry).toBeUndefined();
    expect(shop.entries()).toMatchObject([
      {
        kind: 'outcome',
        of: null,
        digest: first.entry,
        line: 'no cut this week',
        remember: { slot: '2026-W47' },
        effects: [],
      },
    ]);
  });

  test.each([
    ['another value', { slot: '2026-W48' }, 2],
    ['another key', { week: '2026-W47' }, 2],
    ['a key of every object', { slot: '2026-W47', constructor: 1 }, 2],
    ['the same', { slot: '2026-W47' }, 1],
  ])('what must be remembered is written again when it is new: %s', async (_, remember, entries) => {
    const shop = room();
    await shop.live('1', stopping({ decision: 'none', remember: { slot: '2026-W47' } })).start();
    await shop.live('2', stopping({ decision: 'none', remember })).start();
    expect(shop.entries()).toHaveLength(entries);
  });

  test('no answer to a question is thrown, and nothing is written', async () => {
    const shop = room({ reads: new Map([[2, 'throws, not applied']]) });
    expect(await shop.live('1').start()).toMatchObject({ kind: 'threw', thrown: { name: 'CouldNotDecide' } });
    expect(shop.writes).toEqual([]);
  });
});
