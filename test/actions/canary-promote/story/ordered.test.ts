import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { CANDIDATE, play } from '../../../kit/canary/scene.ts';
import { running, told } from '../../../kit/canary/told.ts';
import { atTen } from './ordered/at-ten.ts';
import { BACK, OLD } from './ordered/steps.ts';

describe('a rollback that a person orders', () => {
  test('goes back, and is what was asked for', async () => {
    const stage = await atTen();
    const end = await play(stage, BACK);
    expect(told(end)).toBe('rollback fail 0: rolled-back');
    expect(end.reasons[0]?.message).toBe('customers call');
    expect(running(stage)).toEqual(OLD);
    expect(stage.outbox?.pages).toEqual([]);
    const { issues } = await stage.github.outside();
    expect(issues).toMatchObject([{ labels: ['incident', 'release'] }]);
  });

  test('without a reason, by a bot, at night in a freeze: it goes back', async () => {
    const stage = await atTen();
    stage.clock.moveTo('2026-11-21T23:00:00Z');
    const end = await play(stage, [
      { request: { kind: 'rollback' } },
      { actor: 'release-bot[bot]', event: 'repository_dispatch' },
    ]);
    expect(told(end)).toBe('rollback fail 0: rolled-back');
    expect(end.reasons[0]?.message).toBe('ordered by release-bot[bot]');
    expect(running(stage)).toEqual(OLD);
  });

  test('to a version that was released', async () => {
    const stage = await atTen();
    expect(told(await play(stage, [{ ...BACK[0], 'rollback-to': '1.0.0' }]))).toBe(
      'rollback fail 0: rolled-back',
    );
    expect(running(stage)).toEqual(OLD);
  });

  test('to one that never was: it says which were, and nothing is changed', async () => {
    const stage = await atTen();
    const writes = stage.cluster.writes.length;
    const end = await play(stage, [{ ...BACK[0], 'rollback-to': '0.9.0' }]);
    expect([end.decision, end.verdict, end.reasons[0]?.code]).toEqual([undefined, 'error', 'never-released']);
    expect(end.reasons[0]?.message).toBe(
      'rollback-to: 0.9.0 was never released; the last are v1.0.0; without rollback-to this rollback takes back api to registry.example/api:1.0.0',
    );
    expect(stage.cluster.writes.length).toBe(writes);
  });

  test('twice: the second finds nothing to do', async () => {
    const stage = await atTen();
    await play(stage, BACK);
    expect(told(await play(stage, BACK))).toBe('none pass 0: nothing-to-roll-back');
    expect(stage.outbox?.notices.filter(({ notice }) => notice.event === 'rollback')).toHaveLength(1);
  });

  test('although the configuration is broken by now', async () => {
    const stage = await atTen();
    writeFileSync(join(stage.dir, '.github/release.yml'), 'version: 1\nstrategies: {');
    const end = await play(stage, BACK);
    writeFileSync(join(stage.dir, '.github/release.yml'), configOf({ more: TELLING }));
    expect(told(end)).toBe('rollback fail 0: rolled-back config-recorded');
    expect(running(stage)).toEqual(OLD);
  });

  test('although it names another version than the one that has traffic', async () => {
    const stage = await atTen();
    const end = await play(stage, [{ ...BACK[0], version: '1.2.0-rc.1' }]);
    expect(told(end)).toBe('rollback fail 0: rolled-back version-ignored');
    expect(end.reasons[1]?.message).toBe(
      'version 1.2.0-rc.1 is not what is under way: the rollback is of v1.1.0-rc.1',
    );
    expect(running(stage)).toEqual(OLD);
    expect(stage.ledger?.state('api')?.memory).toMatchObject({
      release: { tag: `v${CANDIDATE}`, stage: 'rolled-back' },
    });
  });
});
