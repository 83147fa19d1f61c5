import { beforeAll, describe, expect, test } from '@jest/globals';
import { processOf } from '../../../../actions/canary-promote/collect/process-of.ts';
import type { RequestWord } from '../../../../actions/canary-promote/inputs.ts';
import type { Connection } from '../../../../actions/release-cut/collect/world.ts';
import type { Holder } from '../../../../shared/ledger/lease.ts';
import { PATIENCE, type Within } from '../../../../shared/shell/drive/untrusted-ledger.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { promote } from '../../../kit/canary/promote.ts';

const ME: Holder = { actor: 'kim', run: '900', attempt: '2', process: 'recover' };
const AWAY: Connection = { kind: 'not-connected', why: 'there is no github-token' };
const RESUME: RequestWord = { kind: 'resume' };
const ADVANCE: RequestWord = { kind: 'advance' };
const BACK: RequestWord = { kind: 'rollback' };
const patient: Within = (_, ask) => ask();
const impatient: Within = () => Promise.resolve(undefined);

function isOver(
  other: Partial<Holder>,
  request: RequestWord,
  {
    me = ME,
    connection = AWAY,
    within = patient,
  }: { me?: Holder; connection?: Connection; within?: Within } = {},
): Promise<boolean | undefined> {
  const around = { holder: me, now: () => 0, sleep: () => Promise.resolve(), progress: () => undefined };
  return processOf({ request }, { connection, world: { within } }, around).isOver({
    ...ME,
    process: 'step',
    ...other,
  });
}

describe('without anybody to ask', () => {
  test.each<[string, Partial<Holder>, RequestWord, boolean | undefined]>([
    ['the job that a recovery is of has ended', {}, RESUME, true],
    ['nobody knows of an earlier attempt', { attempt: '1' }, RESUME, undefined],
    ['nor of a later one', { attempt: '3' }, RESUME, undefined],
    ['nor of another run', { run: '901' }, RESUME, undefined],
    ['nor of the own run for a step', {}, ADVANCE, undefined],
    ['nor of the own run for a rollback', {}, BACK, undefined],
  ])('%s', async (_, other, request, wanted) => {
    expect(await isOver(other, request)).toBe(wanted);
  });

  test('two runs on a laptop are not one', async () => {
    expect(await isOver({ run: 'local' }, RESUME, { me: { ...ME, run: 'local' } })).toBeUndefined();
  });
});

describe('by what GitHub says of a run', () => {
  let arena: Arena;
  let connection: Connection;
  beforeAll(async () => {
    arena = await openArena();
    const stage = arena.enter();
    await promote(
      stage,
      { request: ADVANCE },
      {
        world: (world) => ({
          ...world,
          connect: async (to) => (connection = await world.connect(to)),
        }),
      },
    );
  });

  test.each<[string, RequestWord, boolean, boolean | undefined]>([
    ['it goes on', ADVANCE, false, false],
    ['it goes on, and a recovery of another run waits for it', RESUME, false, false],
    ['it has ended', ADVANCE, true, true],
    ['it has ended, says a recovery of another run', RESUME, true, true],
    ['it has ended, says a rollback', BACK, true, true],
  ])('%s', async (_, request, isEnded, wanted) => {
    const run = arena.beginRun();
    if (isEnded) arena.endRun(run);
    expect(await isOver({ run, attempt: '1' }, request, { connection })).toBe(wanted);
  });

  test.each<[string, RequestWord, boolean | undefined]>([
    ['a rollback waits five seconds, then nobody knows', BACK, undefined],
    ['a step waits for the answer', ADVANCE, true],
  ])('%s', async (_, request, wanted) => {
    const run = arena.beginRun();
    arena.endRun(run);
    const waits: number[] = [];
    const within: Within = (ms, ask) => {
      waits.push(ms);
      return impatient(ms, ask);
    };
    expect(await isOver({ run, attempt: '1' }, request, { connection, within })).toBe(wanted);
    expect(waits).toEqual(wanted === undefined ? [PATIENCE] : []);
  });
});
