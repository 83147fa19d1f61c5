import { describe, expect, test } from '@jest/globals';
import { codeOf } from './toy/end.ts';
import type { ToyNext, ToyTurn } from './toy/goal.ts';
import { room } from './toy/room.ts';
import { EFFECTS, START } from './toy/shelf.ts';

const LOOK: ToyNext = { kind: 'observe', ask: ['shelf'] };
const STOP: ToyNext = { kind: 'stop', decision: 'complete', verdict: 'pass', reasons: [] };
const INTEND: ToyNext = { kind: 'intend', subject: 'shelf', line: 'shelf', plan: EFFECTS };
const [COUNT] = EFFECTS;

describe('a `next` that gets no further is stopped', () => {
  const inIntent = (step: ToyNext) => ({ next: ({ log }: ToyTurn) => (log.length === 0 ? INTEND : step) });
  test.each<[string, { next: (turn: ToyTurn) => ToyNext }, number]>([
    ['asks the same question for ever', { next: () => LOOK }, 0],
    ['asks for ever inside an intent', inIntent(LOOK), 2],
    ['intends again inside its intent', { next: () => INTEND }, 2],
    ['acts without an intent', { next: () => ({ kind: 'act', effect: COUNT! }) }, 0],
    ['makes the same effect again', inIntent({ kind: 'act', effect: COUNT! }), 2],
    [
      'makes an effect outside of its plan',
      inIntent({ kind: 'act', effect: { ...COUNT!, key: 'count to 9' } }),
      2,
    ],
    [
      'waits for a deadline that always moves on',
      {
        next: ({ at }) => ({
          kind: 'await',
          until: { kind: 'any' },
          every: 1,
          deadline: at + 1_000,
          late: 'x',
        }),
      },
      0,
    ],
    [
      'waits without a pause',
      { next: () => ({ kind: 'await', until: { kind: 'any' }, every: 0, deadline: START + 1, late: 'x' }) },
      0,
    ],
  ])('%s', async (_, work, entries) => {
    const shop = room();
    const end = await shop.live('1', work).start();
    expect(end).toMatchObject({ driven: { stop: { decision: 'refuse', verdict: 'error' } } });
    expect(codeOf(end)).toBe('no-progress');
    expect(shop.entries()).toHaveLength(entries);
    expect(shop.writes.filter(({ what }) => what === 'count to 9')).toEqual([]);
  });

  test.each([
    [20, undefined],
    [21, 'no-progress'],
  ])('%i questions in a row, before and after each write', async (questions, code) => {
    for (const step of [0, 1, 2]) {
      const shop = room();
      const steps: readonly ToyNext[] = [INTEND, { kind: 'act', effect: COUNT! }, STOP];
      const asked = steps.flatMap((one, index) => [
        ...Array<ToyNext>(index === step ? questions : 20).fill(LOOK),
        one,
      ]);
      let turn = 0;
      const end = await shop.live('1', { next: () => asked[turn++] ?? STOP }).start();
      expect(codeOf(end)).toBe(code);
      expect(shop.shelf.count).toBe(code === undefined || step === 2 ? 1 : 0);
    }
  });
});
