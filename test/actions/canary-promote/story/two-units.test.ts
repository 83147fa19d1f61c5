import { beforeEach, describe, expect, test } from '@jest/globals';
import { CANDIDATE, type Given, play, type Step } from '../../../kit/canary/scene.ts';
import { twoServices } from '../../../kit/canary/scene-options.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';
import { runGit } from '../../../kit/repository.ts';

const TEN: Given = { request: { kind: 'promote', weight: 10 }, version: CANDIDATE };
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };
const RESUME: Given = { request: { kind: 'resume' }, reason: 'it was the database' };
const ALONE: Given = { service: 'api' };
const TOGETHER: Given = {};
const OLD = { 'production/api': '1.0.0', 'production/web': '1.0.0' };

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ ...twoServices(), inMemory: true });
});

const run = async (given: Given, more: Given = {}, options: Step[1] = {}) =>
  play(stage, [{ ...given, ...more }, options]);

type Row = readonly [what: string, first: Given, second: Given, where: string, how: string];
const ROWS: readonly Row[] = [
  ['one service while all are under way', TOGETHER, ALONE, 'services', 'without service'],
  ['all while one service is under way', ALONE, TOGETHER, 'api', 'with service: api'],
];

describe('a step of', () => {
  test.each(ROWS)('%s is refused and says what is, and where', async (_, first, second, where, how) => {
    expect(told(await run(TEN, first))).toBe('advance pass 0: step-taken');
    const before = running(stage);
    const writes = stage.cluster.writes.length;
    const entries = stage.ledger?.store.messages.length;
    const end = await run(TEN, second);
    expect(told(end)).toBe('refuse fail 1: under-way-elsewhere');
    expect(end.reasons[0]?.observed).toBe(where);
    expect(end.reasons[0]?.message).toMatch(
      new RegExp(
        `^v1\\.1\\.0-rc\\.1 of .* is under way at 10%: take it to its end, or back, ${how}, before a step of`,
      ),
    );
    expect(told(await run(TEN, { ...second, 'dry-run': true }))).toBe(
      'would refuse fail 1: under-way-elsewhere',
    );
    expect([stage.cluster.writes.length, stage.ledger?.store.messages.length]).toEqual([writes, entries]);
    expect(running(stage)).toEqual(before);
  });

  test.each(ROWS)(
    '%s, begun between the look and the write, is refused by the ledger',
    async (_, first, second) => {
      let isBegun = false;
      const end = await run(TEN, second, {
        world: (world) => ({
          ...world,
          ledger: async (connection, branch) => {
            const store = await world.ledger(connection, branch);
            return (
              store && {
                ...store,
                write: async (write) => {
                  if (!isBegun) {
                    isBegun = true;
                    expect(told(await run(TEN, first))).toBe('advance pass 0: step-taken');
                  }
                  return store.write(write);
                },
              }
            );
          },
        }),
      });
      expect(told(end)).toBe('refuse fail 1: under-way-elsewhere');
      const own = second.service ?? 'services';
      expect(stage.ledger?.state(own)).toBeUndefined();
    },
  );

  test.each(ROWS)(
    '%s is refused after that was rolled back, until a captain resumes',
    async (_, first, second, where) => {
      await run(TEN, first);
      expect(told(await run(BACK, first))).toBe('rollback fail 0: rolled-back');
      const end = await run(TEN, second);
      expect(told(end)).toBe('refuse fail 1: rolled-back frozen-elsewhere');
      expect(end.reasons.map(({ observed }) => observed)).toEqual([where, where]);
      expect(told(await run(RESUME, first, { actor: 'ana' }))).toBe('complete pass 0: resumed');
      expect(told(await run(TEN, second))).toBe('refuse fail 1: rolled-back');
    },
  );
});

describe('a rollback of', () => {
  test.each(ROWS)('%s is never refused', async (_, first, second) => {
    await run(TEN, first);
    const end = await run(BACK, second);
    expect([end.decision, end.isAsked]).toEqual(['rollback', true]);
    // Whatever is left of the other one goes back as well.
    expect(['rollback', 'none']).toContain((await run(BACK, first)).decision);
    expect(running(stage)).toEqual(OLD);
  });
});

test('a rollback of all leaves a service alone that rests, and of which nothing is under way', async () => {
  stage.cluster.deploy({ kind: 'rollout', name: 'web' }, 'registry.example/web:1.0.1');
  stage.clock.advance(60_000);
  stage.cluster.byHand(['argo', 'rollouts', 'promote', 'web', '-n', 'production', '--full']);
  stage.clock.advance(60_000);
  expect(told(await run(TEN, ALONE))).toBe('advance pass 0: step-taken');
  expect(told(await run(BACK, TOGETHER))).toBe('rollback fail 0: rolled-back');
  expect(running(stage)).toEqual({ ...OLD, 'production/web': '1.0.1' });
  const { issues } = await stage.github.outside();
  expect(issues.map(({ title }) => title)).toEqual(['unrecorded (services) was rolled back at 10%']);
});

test('a hotfix of one service goes past the watch over all of them, which then leaves it alone', async () => {
  const MINUTE = 60_000;
  await run(TEN);
  stage.clock.advance(31 * MINUTE);
  await run({ request: { kind: 'promote', weight: 50 } });
  stage.clock.advance(31 * MINUTE);
  expect(told(await run({ request: { kind: 'promote', weight: 100 } }))).toBe('advance pass 0: step-taken');
  await stage.repository.checkout('release/v1.1.0-rc.1');
  await stage.repository.commit('fix: the basket', { files: { 'basket.txt': 'full\n' } });
  await stage.repository.tag('v1.1.1-rc.1', {
    annotated: 'v1.1.1-rc.1\n\nHotfix-Justification: customers call\nRelease-Slot: 2026-11-18T17:00:00Z\n',
  });
  await runGit(stage.repository.dir, ['push', '--quiet', stage.github.gitDirectory, 'v1.1.1-rc.1']);
  await runGit(stage.dir, ['fetch', '--quiet', '--tags', stage.repository.dir]);
  stage.known?.clear();
  const fix = await run({ request: { kind: 'promote', weight: 10 }, version: '1.1.1-rc.1' }, ALONE);
  expect(told(fix)).toBe('advance pass 0: step-taken');
  const both = { 'production/api': '1.1.1-rc.1 10%', 'production/web': CANDIDATE };
  expect(running(stage)).toEqual(both);
  stage.clock.advance(10 * MINUTE);
  expect(told(await run({ request: { kind: 'advance' } }))).toBe('hold inconclusive 0: replaced');
  expect(running(stage)).toEqual(both);
});
