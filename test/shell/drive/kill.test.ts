import { beforeAll, expect, test } from '@jest/globals';
import { verifyScope } from '../../../shared/ledger/verify-chain.ts';
import { type Fault, FAULTS } from './toy/fault.ts';
import { differences, type History, rerun } from './toy/rerun.ts';
import { type Knows, room, type Room } from './toy/room.ts';

/** The writes are counted by the room, so the table comes from outside of what is tested. */
type Point = { readonly write: number; readonly what: string; readonly fault: Fault };

let undisturbed: Room;
beforeAll(async () => {
  undisturbed = room();
  await undisturbed.live('1').start();
});

/** A ledger that has no answer throws; it knows no other way. */
const LEDGER_FAULTS = FAULTS.filter((fault) => !fault.startsWith('throws'));
const faultsOf = (what: string) => (what.startsWith('ledger') ? LEDGER_FAULTS : FAULTS);

/** Every fault of every write from the given one on. */
function pointsOf({ writes }: Room, from = 1): readonly Point[] {
  return writes
    .map(({ what }, index) => ({ what, write: index + 1 }))
    .slice(from - 1)
    .flatMap((write) => faultsOf(write.what).map((fault) => ({ ...write, fault })));
}

const planOf = (points: readonly Point[]) => ({
  writes: new Map(points.map(({ write, fault }) => [write, fault])),
});
const named = (points: readonly Point[]) =>
  points.map(({ write, what, fault }) => `write ${write} (${what}) ${fault}`).join(', then ');

async function problemsOf(points: readonly Point[], knows: Knows): Promise<readonly string[]> {
  const history = await rerun(planOf(points), knows, points.length + 1);
  const problems = [...differences(history, undisturbed.shelf), ...(await problemsOfRest(history))];
  return problems.map((problem) => `${named(points)}: ${problem}`);
}

/** Whatever happened, the chain is whole, nothing is left open, and one more run does nothing. */
async function problemsOfRest({ room: shop }: History): Promise<readonly string[]> {
  const before = shop.writes.length;
  const end = await shop.live('last').start();
  const decision = end.kind === 'driven' ? end.driven.stop.decision : end.kind;
  const entries = shop.entries().toSorted((a, b) => a.seq - b.seq);
  const { state } = await shop.live('reader').ledger.read();
  return [
    ...(decision === 'none' && shop.writes.length === before ? [] : [`one more run: ${decision}`]),
    ...verifyScope(entries, state).map(({ code, path }) => `${code} at ${path}`),
    ...(state?.open === null ? [] : ['an intent is left open']),
  ];
}

test.each(['runs', 'leases'] as const)(
  'every fault of every write, where %s tell that a process is gone: the next run ends as an undisturbed one',
  async (knows) => {
    const points = pointsOf(undisturbed);
    const problems: string[] = [];
    for (const point of points) problems.push(...(await problemsOf([point], knows)));
    console.log(`killed at ${points.length} points`);
    expect(points).toHaveLength(5 * FAULTS.length + 2 * LEDGER_FAULTS.length);
    expect(problems).toEqual([]);
  },
);

test('two faults in a row: the same', async () => {
  const problems: string[] = [];
  let walked = 0;
  for (const first of pointsOf(undisturbed)) {
    const { room: once } = await rerun(planOf([first]), 'runs', 2);
    for (const second of pointsOf(once, first.write + 1)) {
      walked += 1;
      problems.push(...(await problemsOf([first, second], 'runs')));
    }
  }
  console.log(`killed at ${walked} pairs of points`);
  expect(walked).toBeGreaterThan(1_000);
  expect(problems.slice(0, 20)).toEqual([]);
});
