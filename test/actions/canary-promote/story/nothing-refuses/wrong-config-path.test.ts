import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CONFIG } from '../../../../kit/canary/config.ts';
import { type Given, play } from '../../../../kit/canary/scene.ts';
import type { Stage } from '../../../../kit/canary/stage.ts';
import { running } from '../../../../kit/canary/told.ts';
import { atTen, FILE } from './at-ten.ts';
import { BACK, OLD } from './steps.ts';
import { type Change, noCommit, noTags, offline, same } from './worlds.ts';

const NOWHERE = 'there is no nope.yml: it says what is promoted, and how';
const USUAL = `there is no ${FILE}: it says what is promoted, and how`;

let at: Stage;
afterEach(() => {
  rmSync(join(at.dir, 'other.yml'), { force: true });
});

async function back(given: Given, world: Change = same) {
  const writes = at.cluster.writes.length;
  const { decision, reasons } = await play(at, [{ ...BACK, ...given }, { world }]);
  return { decision, reasons, hasWritten: at.cluster.writes.length > writes };
}

describe('a rollback by a configuration that is nowhere goes by the usual one', () => {
  test.each<[string, Change, boolean, string, string]>([
    [
      'of the work tree',
      same,
      true,
      'input-ignored',
      `the rollback goes by ${FILE}, where the configuration usually is`,
    ],
    [
      'of the commit',
      same,
      false,
      'config-recorded',
      `${USUAL}; the rollback goes by the configuration of the commit that is checked out`,
    ],
    [
      'of the newest tag',
      noCommit,
      false,
      'config-recorded',
      `${USUAL}; the rollback goes by the configuration of v1.1.0-rc.1`,
    ],
    [
      'of GitHub’s latest release',
      (world) => noTags(noCommit(world)),
      false,
      'config-recorded',
      `${USUAL}; the rollback goes by the configuration of v1.0.0`,
    ],
  ])('%s', async (_, world, isThere, code, message) => {
    at = await atTen();
    if (!isThere) rmSync(join(at.dir, FILE));
    const { decision, reasons } = await back({ config: 'nope.yml' }, world);
    expect(decision).toBe('rollback');
    expect(reasons.slice(1)).toEqual([{ code, message: `${NOWHERE}; ${message}` }]);
    expect(running(at)).toEqual(OLD);
  });

  test.each([
    ['a folder', '.github', 'input-ignored'],
    ['a path out of the repository', '../nope.yml', 'input-ignored'],
    ['a whole path', '/nowhere/nope.yml', 'input-ignored'],
    ['a file that says nothing of production', 'app.txt', 'input-ignored'],
  ])('%s is no configuration either', async (_, config, code) => {
    at = await atTen();
    const { decision, reasons } = await back({ config });
    expect([decision, ...reasons.map((one) => one.code)]).toEqual(['rollback', 'rolled-back', code]);
    expect(running(at)).toEqual(OLD);
  });
});

test('a configuration that is there is not passed over for the usual one, however broken', async () => {
  at = await atTen();
  writeFileSync(
    join(at.dir, 'other.yml'),
    CONFIG.replace('train: { cut: Wed 17:00 }', 'train: { cut: Someday }'),
  );
  const { decision, reasons } = await back({ config: 'other.yml' });
  expect([decision, ...reasons.map(({ code }) => code)]).toEqual([
    'rollback',
    'rolled-back',
    'config-in-part',
  ]);
});

test('where there is none at all, what was asked for is told, with what to type', async () => {
  at = await atTen();
  rmSync(join(at.dir, FILE));
  const { decision, reasons, hasWritten } = await back({ ...offline, config: 'nope.yml' }, (world) =>
    noTags(noCommit(world)),
  );
  expect([decision, hasWritten]).toEqual([undefined, false]);
  expect(reasons.map(({ code }) => code)).toEqual(['config-missing', 'by-hand']);
  expect(reasons[0]?.message).toBe(NOWHERE);
});

test('a step goes by no other configuration than the one that was asked for', async () => {
  at = await atTen();
  const end = await play(at, [{ request: { kind: 'advance' }, config: 'nope.yml' }]);
  expect(end.reasons).toMatchObject([{ code: 'config-missing', message: NOWHERE }]);
});
