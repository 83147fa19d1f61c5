import { beforeAll, describe, expect, test } from '@jest/globals';
import { unparsed } from '../../../../shared/quantity/parsed.ts';
import { exitCode } from '../../../../shared/shell/exit-code.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import type { PromoteOptions } from '../../../kit/canary/promote.ts';
import { CANDIDATE, type Given, play } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const TEN: Given = { request: { kind: 'promote', weight: 10 }, version: CANDIDATE };
const FIFTY: Given = { request: { kind: 'promote', weight: 50 } };
const NEXT: Given = { request: { kind: 'advance' } };
const WATCHED: Given = { watch: 15 * MINUTE };

let arena: Arena;
beforeAll(async () => {
  arena = await openArena();
});

async function atTen(): Promise<Stage> {
  const stage = arena.enter();
  expect(told(await play(stage, [TEN]))).toBe('advance pass 0: step-taken');
  stage.clock.advance(31 * MINUTE);
  return stage;
}

/** From the first write to the cluster on, nothing can be opened any more that a watch would measure with. */
function nothingToWatchWith({ cluster }: Stage): PromoteOptions {
  const before = cluster.writes.length;
  return {
    world: (world) => ({
      ...world,
      gate: {
        ...world.gate,
        prometheus: (options) =>
          cluster.writes.length > before
            ? unparsed('PROMETHEUS_URL is gone')
            : world.gate.prometheus(options),
      },
    }),
  };
}

describe('a step that is taken', () => {
  test.each<[string, Given]>([
    ['a person asked for', FIFTY],
    ['advance asked for', NEXT],
  ])('and that %s, and that cannot be watched, fails the run without taking it back', async (_, given) => {
    const stage = await atTen();
    const end = await play(stage, [{ ...given, ...WATCHED }], nothingToWatchWith(stage));
    expect(told(end)).toBe('hold error 1: not-watched invalid-settings step-taken');
    expect(running(stage)).toEqual({ 'production/api': `${CANDIDATE} 50%` });
    expect(stage.ledger?.state('api')).toMatchObject({
      open: null,
      memory: { release: { stage: 'canary', weight: 50 } },
    });
  });

  test('and cannot be watched: the record that the ledger keeps is that of the step, and the run has its own', async () => {
    const stage = await atTen();
    const end = await play(stage, [{ ...NEXT, ...WATCHED }], nothingToWatchWith(stage));
    expect([end.decision, end.record]).toEqual(['hold', undefined]);
    const kept = [...(stage.ledger?.store.files.values() ?? [])].join('\n');
    expect(kept).toContain('"code": "step-taken"');
    expect(kept).not.toContain('not-watched');
  });

  test.each<[string, Given, string, string | undefined, 0 | 1]>([
    ['that is watched and well', WATCHED, 'advance pass 0: step-taken watched', 'advance', 0],
    ['that is not to be watched', { watch: 0 }, 'advance pass 0: step-taken', 'advance', 0],
  ])('%s is an advance, as its record says', async (_, watch, wanted, recorded, code) => {
    const stage = await atTen();
    const end = await play(stage, [{ ...NEXT, ...watch }]);
    expect(told(end)).toBe(wanted);
    expect(end.record?.decision).toBe(recorded);
    expect(exitCode(end.verdict, end.decision, [], end.isAsked)).toBe(code);
  });

  test('that is bad under watch is a rollback, as its record says', async () => {
    const stage = await atTen();
    stage.setHealth([['2026-11-19T10:32:00Z', 0.2]]);
    const end = await play(stage, [{ ...NEXT, ...WATCHED }]);
    expect(told(end)).toBe('rollback fail 1: rolled-back');
    expect(end.record?.decision).toBe('rollback');
    expect(running(stage)).toEqual({ 'production/api': '1.0.0' });
  });
});
