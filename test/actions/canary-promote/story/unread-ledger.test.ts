import { beforeAll, expect, test } from '@jest/globals';
import type { World } from '../../../../actions/canary-promote/collect/world.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { type PlaceKind, PLACES, stageWith } from '../../../kit/canary/places.ts';
import { CANDIDATE, enter, type Given, play, SCENES } from '../../../kit/canary/scene.ts';
import { setStage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';
import { noTags } from './nothing-refuses/worlds.ts';

const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };
const NEW = { 'production/api': CANDIDATE };
const OLD = { 'production/api': '1.0.0' };

type Change = (world: World) => World;
const HANGS = new Error('takes for ever');
const patient: World['within'] = async (_, ask) => {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown === HANGS) return undefined;
    throw thrown;
  }
};
const readsWith =
  (read: () => Promise<never>): Change =>
  (world) => ({
    ...world,
    within: patient,
    ledger: () => Promise.resolve({ head: read, read, write: read }),
  });
const away = readsWith(() =>
  Promise.reject(new CouldNotDecide([{ code: 'unreachable', message: 'GitHub says 502' }])),
);
const hangs = readsWith(() => Promise.reject(HANGS));
const none: Change = (world) => ({ ...world, ledger: () => Promise.resolve(undefined) });

let arena: Arena;
beforeAll(async () => {
  arena = await openArena(SCENES.released.options);
});

test.each<[string, Change, string]>([
  ['is away', away, 'GitHub says 502'],
  ['hangs', hangs, 'the ledger: no answer within 5 seconds'],
  ['is not there', none, 'there is no ledger to ask'],
])('a release in its guard whose ledger %s is never called nothing', async (_, world, why) => {
  const stage = await enter(arena, SCENES.released);
  const writes = stage.cluster.writes.length;
  const end = await play(stage, [BACK, { world }]);
  expect(told(end)).toBe('refuse error 1: ledger-unread by-hand');
  const [unread, byHand] = end.reasons.map(({ message }) => message);
  expect(unread).toContain(`(${why})`);
  expect(unread).toContain('the last releases are v1.0.0');
  expect(byHand).toMatch(
    /^ask for rollback again; or do it by hand, and request adopt: kubectl .*api:1\.0\.0/,
  );
  expect([stage.cluster.writes.length, running(stage)]).toEqual([writes, NEW]);
});

test('a dry run says the same', async () => {
  const stage = await enter(arena, SCENES.released);
  const end = await play(stage, [{ ...BACK, 'dry-run': true }, { world: away }]);
  expect(told(end)).toBe('would refuse error 1: ledger-unread by-hand');
});

test('and with rollback-to it goes back', async () => {
  const stage = await enter(arena, SCENES.released);
  const end = await play(stage, [{ ...BACK, 'rollback-to': '1.0.0' }, { world: away }]);
  expect([end.decision, end.isAsked]).toEqual(['rollback', true]);
  expect(running(stage)).toEqual(OLD);
});

test('and with rollback-to it goes back by a clone without tags, where nobody can say what was released', async () => {
  const stage = await enter(arena, SCENES.released);
  const given: Given = { ...BACK, 'github-token': undefined, 'rollback-to': '1.0.0' };
  const end = await play(stage, [given, { world: (world) => noTags(none(world)) }]);
  expect(told(end)).toBe('rollback fail 0: rolled-back not-connected no-answer not-recorded');
  expect(running(stage)).toEqual(OLD);
});

test('but not to the release that is to go, which its places show', async () => {
  const stage = await enter(arena, SCENES.released);
  const writes = stage.cluster.writes.length;
  const end = await play(stage, [{ ...BACK, 'rollback-to': '1.1.0' }, { world: away }]);
  expect(told(end)).toBe('refuse fail 1: same-version by-hand');
  expect(end.reasons.map(({ message }) => message)).toEqual([
    'rollback-to: 1.1.0 is what runs (api runs registry.example/api:1.1.0-rc.1 at 100%): name the version before it; the last others are v1.0.0',
    expect.stringMatching(/kubectl .*registry\.example\/api:1\.0\.0/),
  ]);
  expect([stage.cluster.writes.length, running(stage)]).toEqual([writes, NEW]);
});

test('a wrong rollback-to does not say that there is nothing to take back', async () => {
  const stage = await enter(arena, SCENES.released);
  const end = await play(stage, [{ ...BACK, 'rollback-to': '0.9.0' }, { world: away }]);
  expect(end.reasons[0]?.message).toMatch(
    /the last are v1\.0\.0; the ledger did not answer, so it is not known/,
  );
});

test.each<[boolean, number]>([
  [true, 5_000],
  [false, 30_000],
])('with dry-run %s one request may take %d ms: what only asks waits for nobody', async (isDry, wanted) => {
  const stage = await enter(arena, SCENES.released);
  const timeouts: number[] = [];
  const world: Change = (real) => ({
    ...real,
    ledger: (connection, branch) => {
      if (connection.kind === 'connected') timeouts.push(connection.github.client.timeout);
      return real.ledger(connection, branch);
    },
  });
  await play(stage, [{ ...BACK, 'dry-run': isDry }, { world }]);
  expect(timeouts).toEqual([wanted]);
});

test.each<[string, PlaceKind]>(Object.entries(PLACES))(
  'nor by %s, where the cluster calls the new version the stable one',
  async (_, kind) => {
    const stage = await setStage({ ...stageWith(kind), inMemory: true });
    const up = await play(stage, [{ request: { kind: 'promote', weight: 100 }, version: CANDIDATE }]);
    expect(told(up)).toBe('advance pass 0: step-taken');
    stage.clock.advance(20 * 60_000);
    const writes = stage.cluster.writes.length;
    const end = await play(stage, [BACK, { world: away }]);
    expect(told(end)).toBe('refuse error 1: ledger-unread by-hand');
    expect(stage.cluster.writes.length).toBe(writes);
    const back = await play(stage, [{ ...BACK, 'rollback-to': '1.0.0' }, { world: away }]);
    expect([back.decision, back.isAsked]).toEqual(['rollback', true]);
  },
);
