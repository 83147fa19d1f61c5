import { describe, expect, test } from '@jest/globals';
import { predict } from '../../../shared/shell/drive/predict.ts';
import { LEASE_AND_MORE, type Knows, room, type Room } from './toy/room.ts';
import { EFFECTS, WARM_UP } from './toy/shelf.ts';
import type { ToyNext, ToyTurn, ToyWork } from './toy/goal.ts';

const [COUNT] = EFFECTS;
const INTEND: ToyNext = { kind: 'intend', subject: 'shelf', line: 'shelf', plan: EFFECTS };

const LOOK: ToyNext = { kind: 'observe', ask: ['shelf'] };
const ACT: ToyNext = { kind: 'act', effect: COUNT! };

/** Two works alike whose `next` says these things in order and then stops. */
function scripted(steps: readonly ToyNext[]): () => Pick<ToyWork, 'next'> {
  return () => {
    let turn = 0;
    return {
      next: () => steps[turn++] ?? { kind: 'stop', decision: 'complete', verdict: 'pass', reasons: [] },
    };
  };
}

/** Dry and then for real, in one room; the lamp burns, because a dry run cannot wait. */
async function both(shop: Room, work: () => Partial<ToyWork> = () => ({}), run = '9') {
  shop.shelf.on = shop.now() - WARM_UP;
  const life = shop.live(run, work());
  const before = shop.writes.length;
  const dry = await predict(life.work, life.process, life.ledger);
  expect(shop.writes).toHaveLength(before);
  const real = await shop.live(run, work()).start();
  if (real.kind !== 'driven') throw new Error(`the process ${real.kind}`);
  return { dry, real: real.driven };
}

async function leftOpen(knows: Knows): Promise<Room> {
  const shop = room({ writes: new Map([[3, 'dies after' as const]]) }, knows);
  await shop.live('1').start();
  return shop;
}

describe('a dry run says what a real one then does, and writes nothing', () => {
  test.each<[string, () => Promise<Room>]>([
    ['on an empty shelf', () => Promise.resolve(room())],
    [
      'where something is there',
      () => {
        const shop = room();
        shop.shelf.notes.push('hello');
        return Promise.resolve(shop);
      },
    ],
    [
      'where all is done',
      async () => {
        const shop = room();
        await shop.live('1').start();
        return shop;
      },
    ],
    ['where a dead run left an intent open', () => leftOpen('runs')],
    ['where another run is at it', () => leftOpen('leases')],
    [
      'where the lease of another has passed',
      async () => {
        const shop = await leftOpen('leases');
        shop.pass(LEASE_AND_MORE);
        return shop;
      },
    ],
  ])('%s', async (_, given) => {
    const { dry, real } = await both(await given());
    expect(dry.stop).toEqual(real.stop);
    expect(dry.plan).toEqual(real.plan);
    expect(dry.effects).toEqual(real.effects);
    expect(dry).toMatchObject({ predicted: true, changed: false, entry: undefined });
    expect(real.predicted).toBe(false);
  });

  test.each<[string, (turn: ToyTurn) => ToyNext]>([
    [
      'refuses',
      () => ({
        kind: 'stop',
        decision: 'refuse',
        verdict: 'fail',
        reasons: [{ code: 'frozen', message: 'frozen' }],
      }),
    ],
    ['holds', () => ({ kind: 'stop', decision: 'hold', verdict: 'inconclusive', reasons: [] })],
  ])('that %s', async (_, next) => {
    const { dry, real } = await both(room(), () => ({ next }));
    expect(dry.stop).toEqual(real.stop);
  });

  test.each<[string, readonly ToyNext[]]>([
    ['21 questions in a row', Array<ToyNext>(21).fill(LOOK)],
    ['21 questions in an intent', [INTEND, ...Array<ToyNext>(21).fill(LOOK)]],
    ['an intent inside its intent', [INTEND, INTEND]],
    ['the same effect twice', [INTEND, ACT, ACT]],
    ['an effect without an intent', [ACT]],
    ['an effect outside of the plan', [INTEND, { kind: 'act', effect: { ...COUNT!, key: 'x' } }]],
  ])('that makes no progress: %s', async (_, steps) => {
    const { dry, real } = await both(room(), scripted(steps));
    expect([dry, real].map(({ stop }) => stop.reasons[0]?.code)).toEqual(['no-progress', 'no-progress']);
  });

  test('that finds done what it would do', async () => {
    const shop = room();
    shop.shelf.count = 1;
    const { dry, real } = await both(shop, scripted([LOOK, INTEND, ACT]));
    expect(dry.effects).toEqual(real.effects);
    expect(dry.effects[0]).toEqual({ key: COUNT!.key, result: 'found' });
  });

  test('that goes on with what the same process left open', async () => {
    const { dry, real } = await both(await leftOpen('leases'), () => ({}), '1');
    expect(dry.stop).toEqual(real.stop);
    expect(real.stop.decision).toBe('complete');
  });

  test('that gets on as often as a run may', async () => {
    const looks = Array<ToyNext>(20).fill(LOOK);
    const { dry, real } = await both(room(), scripted([...looks, INTEND, ...looks, ACT, ...looks]));
    expect([dry, real].map(({ stop }) => stop.decision)).toEqual(['complete', 'complete']);
  });

  test('that only asks is stopped', async () => {
    const { work, process } = room().live('1', { next: () => LOOK });
    expect((await predict(work, process)).stop.reasons).toMatchObject([{ code: 'no-progress' }]);
  });
});

test('a dry run does not wait: it says where it would, and until when', async () => {
  const shop = room();
  const { work, process } = shop.live('1');
  const dry = await predict(work, process);
  expect(dry.stop).toMatchObject({
    decision: 'hold',
    verdict: 'inconclusive',
    reasons: [{ code: 'would-wait' }],
  });
  expect(dry.effects).toEqual(
    EFFECTS.map(({ key }) => ({ key, result: key === 'ring' ? 'skipped' : 'done' })),
  );
  expect(shop.slept).toEqual([]);
  expect(shop.writes).toEqual([]);
});

test('without a ledger a dry run takes it for empty, and asks no ledger', async () => {
  const shop = await leftOpen('leases');
  shop.shelf.on = shop.now() - WARM_UP;
  const { work, process } = shop.live('2');
  const before = shop.reads.length;
  const dry = await predict(work, process);
  expect(dry.stop.decision).toBe('complete');
  expect(dry.plan.map(({ key }) => key)).toEqual(['pin hello', 'ring']);
  expect(shop.reads.slice(before).map(({ what }) => what)).toEqual(['shelf']);
});
