import { beforeEach, describe, expect, test } from '@jest/globals';
import type { World } from '../../../../actions/canary-promote/collect/world.ts';
import { runGit } from '../../../kit/repository.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const BACK: Step[0] = { request: { kind: 'rollback' }, reason: 'customers call' };
const OLD = { 'production/api': '1.0.0' };
/** Tree and commit are made before the branch is moved. */
const MOVE = 3;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
});

/** The kinds of the entries that the rollback's runs wrote, oldest first. */
async function written(): Promise<readonly string[]> {
  const { gitDirectory } = stage.github;
  const names = await runGit(gitDirectory, ['ls-tree', '-r', '--name-only', 'release-ledger', 'api/']);
  return names
    .trim()
    .split('\n')
    .map((path) => /(\d+)-([a-z-]+)\.json$/.exec(path)?.slice(1) ?? [])
    .sort(([a], [b]) => Number(a) - Number(b))
    .slice(2)
    .map(([, kind]) => kind ?? '');
}

async function open(): Promise<unknown> {
  const text = await runGit(stage.github.gitDirectory, ['show', 'release-ledger:state/api.json']);
  const state: unknown = JSON.parse(text);
  return state;
}

/** Gives up on the one answer that is held, and does with the held call what is to become of it meanwhile. */
function givesUpOnHeld(
  write: number,
  meanwhile: (release: () => void, answer: Promise<unknown>) => Promise<void>,
) {
  const held = stage.github.setFaults([{ write, kind: 'held' }]);
  let isGivenUp = false;
  const within: World['within'] = async (_, ask) => {
    const answer = ask();
    if (isGivenUp) return answer;
    const first = await Promise.race([answer.then((value) => ({ value })), held.arrived]);
    if (first !== undefined) return first.value;
    isGivenUp = true;
    await meanwhile(held.release, answer);
    return undefined;
  };
  return { held, options: { world: (world: World) => ({ ...world, within }) } };
}

describe('a write to the ledger that a rollback gave up waiting for', () => {
  test.each<[string, number]>([
    ['of the intent', MOVE],
    ['of the outcome', 2 * MOVE],
  ])('%s lands before it is written down late: it stands there once', async (_, write) => {
    const { options } = givesUpOnHeld(write, async (release, answer) => {
      release();
      await answer;
    });
    const end = await play(stage, [BACK, options]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', 'recorded-late']);
    expect(running(stage)).toEqual(OLD);
    expect(await written()).toEqual(['intent', 'outcome']);
    expect(await open()).toMatchObject({ open: null, memory: { release: { stage: 'rolled-back' } } });
  });

  test('lands after it was written down late: GitHub takes it no more', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const { held, options } = givesUpOnHeld(MOVE, (_, answer) => {
      late = answer.catch(() => undefined);
      return Promise.resolve();
    });
    const end = await play(stage, [BACK, { ...options, patience: 1_000 }]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', 'recorded-late']);
    held.release();
    await late;
    expect(await written()).toEqual(['intent', 'outcome']);
    expect(await open()).toMatchObject({ open: null });
  });

  test.each<[string, number]>([
    ['of the intent', MOVE],
    ['of the outcome', 2 * MOVE],
  ])('%s whose answer is lost: it stands there once, and nothing is late', async (_, write) => {
    stage.github.setFaults([{ write, kind: 'answer-lost' }]);
    expect(told(await play(stage, [BACK]))).toBe('rollback fail 0: rolled-back');
    expect(await written()).toEqual(['intent', 'outcome']);
    expect(await open()).toMatchObject({ open: null });
  });
});
