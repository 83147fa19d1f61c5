import { describe, expect, test } from '@jest/globals';
import {
  type Ask,
  demand,
  needed,
  wentWithout,
  wish,
} from '../../../../actions/canary-promote/collect/ask.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import { PATIENCE, type Within } from '../../../../shared/shell/drive/untrusted-ledger.ts';

const patient: Within = (_, ask) => ask();
const REASON = { code: 'git-failed', message: 'git says fatal' };
const refuses = () => Promise.reject(new CouldNotDecide([REASON]));
const breaks = () => Promise.reject(new TypeError('no such thing'));

describe('what is demanded', () => {
  test('is given', async () => {
    expect(await demand('git', () => Promise.resolve(undefined))).toEqual({ ok: true, value: undefined });
  });
  test.each([
    ['refused', refuses, CouldNotDecide],
    ['broken', breaks, TypeError],
  ])('ends the run where it is %s', async (_, ask, error) => {
    await expect(demand('git', ask)).rejects.toThrow(error);
  });
});

describe('what is wished for', () => {
  const wished = (ask: () => Promise<unknown>, within = patient): ReturnType<Ask> => wish(within)('git', ask);
  test.each<[string, () => Promise<unknown>, unknown]>([
    ['given', () => Promise.resolve(7), { ok: true, value: 7 }],
    ['given as nothing', () => Promise.resolve(undefined), { ok: true, value: undefined }],
    ['refused', refuses, { ok: false, reason: REASON }],
    [
      'broken',
      breaks,
      {
        ok: false,
        reason: {
          code: 'unexpected',
          message: 'unexpected failure, please report it: TypeError: no such thing',
        },
      },
    ],
  ])('and %s is a value', async (_, ask, wanted) => {
    expect(await wished(ask)).toEqual(wanted);
  });

  test('is waited for five seconds', async () => {
    const waits: number[] = [];
    const end = await wished(
      () => Promise.resolve(7),
      (ms) => {
        waits.push(ms);
        return Promise.resolve(undefined);
      },
    );
    expect(waits).toEqual([PATIENCE]);
    expect(end).toEqual({
      ok: false,
      reason: { code: 'no-answer', message: 'git: no answer within 5 seconds' },
    });
  });
});

test('what is needed and not there ends the run, and what is not needed is told', () => {
  expect(needed({ ok: true, value: 7 })).toBe(7);
  expect(() => needed({ ok: false, reason: REASON })).toThrow(new CouldNotDecide([REASON]));
  expect(wentWithout({ ok: true, value: 7 }, 'the tags')).toEqual([]);
  expect(wentWithout({ ok: false, reason: REASON }, 'the tags')).toEqual([
    { code: 'git-failed', message: 'git says fatal; the rollback goes on without the tags' },
  ]);
});
