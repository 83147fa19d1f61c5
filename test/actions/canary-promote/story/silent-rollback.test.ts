import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseEntry } from '../../../../shared/ledger/read-entry.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { enter, play, SCENES } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { suffer } from '../../../kit/canary/suffer.ts';
import { running, told } from '../../../kit/canary/told.ts';

const OLD = { 'production/api': '1.0.0' };
const { run: BACK } = SCENES.ordered;
const DONE = 'rollback fail 0: rolled-back';

let arena: Arena;
beforeAll(async () => {
  arena = await openArena(SCENES.ordered.options);
});

/** A rollback has died at its first write to the cluster, and GitHub believes that its run goes on. */
async function dead(): Promise<Stage> {
  const stage = await enter(arena, SCENES.ordered);
  const { end } = await suffer(arena, stage, BACK, [{ system: 'cluster', write: 1, kind: 'dies-before' }]);
  expect(end).toBe('killed');
  return stage;
}

const again = (stage: Stage) => play(stage, BACK, { run: arena.beginRun() });

describe('a rollback that another one finds open', () => {
  test('is left to it while its last sign of life is younger than 60 s, with the way back by hand', async () => {
    const stage = await dead();
    const begun = stage.clock.now();
    stage.clock.advance(59_999);
    const end = await again(stage);
    expect(told(end)).toBe('refuse fail 1: under-way by-hand');
    const message = end.reasons.at(-1)?.message ?? '';
    const from = new Date(begun + 60_000).toISOString().replace('.000Z', 'Z');
    expect(message.replaceAll('.000Z', 'Z')).toMatch(
      new RegExp(
        `^ask for rollback again from ${from} on, when this one takes over unless the other has shown that it lives; or do it by hand, and request adopt: kubectl .* ; kubectl .*registry\\.example/api:1\\.0\\.0`,
      ),
    );
    expect(running(stage, 0)).not.toEqual(OLD);
  });

  test('is taken over 60 s after it', async () => {
    const stage = await dead();
    stage.clock.advance(60_000);
    expect(told(await again(stage))).toBe(DONE);
    expect(running(stage)).toEqual(OLD);
    expect(stage.ledger?.state('api')).toMatchObject({
      open: null,
      memory: { release: { stage: 'rolled-back' } },
    });
  });

  test('is taken over by one of two at once', async () => {
    const stage = await dead();
    stage.clock.advance(60_000);
    const ends = (await Promise.all([again(stage), again(stage)])).map(told);
    expect(ends).toContain(DONE);
    expect(ends.filter((end) => end !== DONE)).toEqual([expect.stringMatching(/^(?:refuse|none) /)]);
    // Whether the dead one had told the chat nobody knows, so it is not told again; the issue can be looked for.
    expect(stage.outbox?.notices.filter(({ notice }) => notice.event === 'rollback')).toEqual([]);
    expect((await stage.github.outside()).issues).toHaveLength(1);
    expect(running(stage)).toEqual(OLD);
  });

  test('is left alone by a schedule until its lease ends', async () => {
    const stage = await dead();
    stage.clock.advance(60_000);
    const end = await play(stage, [{ request: { kind: 'advance' } }, { event: 'schedule' }], {
      run: arena.beginRun(),
    });
    expect(told(end)).toBe('refuse fail 1: under-way');
  });
});

test('one that hung and wakes after it was taken over writes nothing more', async () => {
  const stage = await enter(arena, SCENES.ordered);
  const held = stage.cluster.setFaults([{ write: 1, kind: 'held' }]);
  const sleeper = again(stage);
  await held.arrived;
  stage.clock.advance(60_000);
  expect(told(await again(stage))).toBe(DONE);
  const writes = stage.cluster.writes.length;
  const outside = stage.github.writes.length;
  held.release();
  expect(told(await sleeper)).toBe('refuse fail 1: lease-lost');
  expect(stage.cluster.writes.slice(writes).filter(({ status }) => status < 300)).toEqual([]);
  expect(stage.github.writes).toHaveLength(outside);
  expect(running(stage)).toEqual(OLD);
});

test('one that lives and waits shows it in the ledger at least every 60 s', async () => {
  const stage = await enter(arena, SCENES.ordered);
  const begun = stage.clock.now();
  stage.cluster.setOutages([{ kind: 'forbidden', calls: 'writes' }]);
  expect(told(await again(stage))).toBe('rollback error 1: rollback-unconfirmed');
  stage.cluster.setOutages([]);
  const times = [...(stage.ledger?.store.files ?? [])].flatMap(([path, text]) => {
    if (!/\d-[a-z-]+\.json$/.test(path)) return [];
    const read = parseEntry(text);
    return read.ok && Date.parse(read.value.at) >= begun ? [Date.parse(read.value.at)] : [];
  });
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  expect(gaps.length).toBeGreaterThanOrEqual(3);
  expect(Math.max(...gaps)).toBeLessThan(60_000);
});
