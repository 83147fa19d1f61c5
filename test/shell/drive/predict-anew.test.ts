import { describe, expect, test } from '@jest/globals';
import type { Stop } from '../../../shared/drive/turn.ts';
import { predict } from '../../../shared/shell/drive/predict.ts';
import { room } from './toy/room.ts';
import { EFFECTS } from './toy/shelf.ts';
import type { ToyNext, ToyTurn } from './toy/goal.ts';

const [COUNT] = EFFECTS;
if (COUNT === undefined) throw new Error('the shelf has no effect');
const AGAIN: Stop = {
  kind: 'stop',
  decision: 'hold',
  verdict: 'inconclusive',
  reasons: [{ code: 'again', message: 'once more' }],
  remember: { seen: 'yes' },
};
const DONE: Stop = { kind: 'stop', decision: 'complete', verdict: 'pass', reasons: [] };
const STEPS: readonly ToyNext[] = [
  { kind: 'intend', subject: 'shelf', line: 'shelf', plan: EFFECTS },
  { kind: 'act', effect: COUNT },
  AGAIN,
  DONE,
];

/** A dry run of these steps, and the turn that each of them was asked in. */
async function dry(steps: readonly ToyNext[], most: number) {
  const turns: ToyTurn[] = [];
  const next = (turn: ToyTurn): ToyNext => {
    turns.push(turn);
    return steps[turns.length - 1] ?? AGAIN;
  };
  const { work, process } = room().live('1', { next });
  const driven = await predict(
    work,
    process,
    undefined,
    ({ reasons }, beginning) => beginning < most && reasons.some(({ code }) => code === 'again'),
  );
  return { driven, turns };
}

describe('a dry run whose end is a beginning', () => {
  test('goes on with what it takes for true, and tells what it would have written until then', async () => {
    const { driven, turns } = await dry(STEPS, 2);
    expect(driven.stop).toEqual(DONE);
    expect(turns.at(-1)).toMatchObject({ log: [], memory: { seen: 'yes' } });
    expect(turns.at(-1)?.facts).toEqual(turns.at(-2)?.facts);
    // The rest of the plan was given up.
    expect(driven.effects).toEqual([{ key: COUNT.key, result: 'done' }]);
    expect(driven.plan.map(({ key }) => key)).toEqual([COUNT.key]);
  });

  test('is an end where a real run would begin no more', async () => {
    const { driven } = await dry(STEPS, 1);
    expect(driven.stop).toEqual(AGAIN);
    expect(driven.plan).toHaveLength(EFFECTS.length);
  });

  test('begins no more often than a real run', async () => {
    const { driven, turns } = await dry([], 6);
    expect([driven.stop, turns.length]).toEqual([AGAIN, 6]);
  });
});
