import { describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../../../shared/gate/could-not-decide.ts';
import type { LedgerStore } from '../../../../../shared/ledger/store.ts';
import { createLife } from '../../../../kit/canary/life.ts';
import type { PromoteOptions } from '../../../../kit/canary/promote.ts';
import { CANDIDATE, play, type Step } from '../../../../kit/canary/scene.ts';
import type { Stage } from '../../../../kit/canary/stage.ts';
import { running, told } from '../../../../kit/canary/told.ts';
import { arena, atTen } from './at-ten.ts';
import { BACK, MINUTE, NEXT, OLD, TO_TEN } from './steps.ts';

/** A ledger that is away from a time on, until forty seconds after somebody wanted to write to it. */
function away(stage: Stage, from: number): PromoteOptions {
  let since: number | undefined;
  const answer = <T>(ask: () => Promise<T>, isWrite = false): Promise<T> => {
    const now = stage.clock.now();
    if (now < from || (since !== undefined && now > since + 40_000)) return ask();
    if (isWrite || now === from) since ??= now;
    return Promise.reject(new CouldNotDecide([{ code: 'unreachable', message: 'GitHub answered 503' }]));
  };
  const ledger = stage.ledger?.of(createLife());
  if (ledger === undefined) throw new Error('this stage has no ledger in memory');
  const flaky: LedgerStore = {
    head: () => answer(ledger.head),
    read: (commit, path) => answer(() => ledger.read(commit, path)),
    write: (write) => answer(() => ledger.write(write), true),
  };
  return { world: (world) => ({ ...world, ledger: () => Promise.resolve(flaky) }) };
}

describe('a ledger that goes away', () => {
  test('holds up no rollback that a person orders, which is written down when it is back', async () => {
    const stage = await atTen();
    const options = away(stage, stage.clock.now());
    const end = await play(stage, BACK, options);
    expect(told(end)).toBe('rollback fail 0: rolled-back recorded-late');
    expect(running(stage)).toEqual(OLD);
    expectRecorded(stage);
  });

  test('nor one that measurements call for', async () => {
    const stage = arena.enter();
    stage.setHealth([['2026-11-19T10:05:00Z', 0.2]]);
    const watching: Step = [{ ...TO_TEN[0], watch: 15 * MINUTE }];
    const end = await play(stage, watching, away(stage, Date.parse('2026-11-19T10:06:00Z')));
    stage.setHealth([]);
    expect(told(end)).toBe('rollback fail 1: rolled-back recorded-late');
    expect(running(stage)).toEqual(OLD);
    expectRecorded(stage);
    expect(told(await play(stage, NEXT))).toBe('none pass 0: nothing-under-way');
  });
});

function expectRecorded({ ledger }: Stage): void {
  const state = ledger?.state('api');
  expect(state?.open).toBeNull();
  expect(state?.memory).toMatchObject({
    release: { tag: `v${CANDIDATE}`, stage: 'rolled-back', weight: 0 },
    frozen: {},
    ended: [[`v${CANDIDATE}`, 'rolled-back']],
  });
}

test('GitHub is away altogether: traffic and desired version go back all the same', async () => {
  const stage = await atTen();
  const end = await play(stage, BACK, {
    patience: 1_000,
    env: { GITHUB_API_URL: 'http://127.0.0.1:9/api/v3' },
  });
  expect(end.decision).toBe('rollback');
  expect(running(stage)).toEqual(OLD);
});
