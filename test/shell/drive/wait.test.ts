import { describe, expect, test } from '@jest/globals';
import { codeOf } from './toy/end.ts';
import { EVERY, MOST_WARM_UP, type ToyNext, type ToyTurn } from './toy/goal.ts';
import { room } from './toy/room.ts';
import { EFFECTS, START, WARM_UP } from './toy/shelf.ts';

const LOOK: ToyNext = { kind: 'observe', ask: ['shelf'] };
const STOP: ToyNext = { kind: 'stop', decision: 'complete', verdict: 'pass', reasons: [] };
const INTEND: ToyNext = { kind: 'intend', subject: 'shelf', line: 'shelf', plan: EFFECTS };

describe('waiting', () => {
  test('looks every seven seconds until the lamp is lit, and no longer', async () => {
    const shop = room();
    await shop.live('1').start();
    expect(shop.slept).toEqual([7_000, 7_000, 7_000, 7_000, 7_000]);
    expect(shop.now() - START).toBe(5 * EVERY);
    expect(WARM_UP).toBeLessThan(5 * EVERY);
  });

  /** A lamp that lights at an instant of its own, waited for until a deadline. */
  const until = (litAt: number, deadline: number) => ({
    next: ({ facts, at }: ToyTurn): ToyNext => {
      if (facts.seen === undefined) return LOOK;
      if (at >= litAt) return STOP;
      return { kind: 'await', until: { kind: 'lit', at: litAt }, every: EVERY, deadline, late: 'lamp-dark' };
    },
  });
  test.each([
    ['a millisecond before the deadline', -1, undefined],
    ['at the deadline', 0, undefined],
    ['a millisecond after it', 1, 'lamp-dark'],
  ])('what comes %s', async (_, later, code) => {
    const shop = room();
    const deadline = START + MOST_WARM_UP;
    const end = await shop.live('1', until(deadline + later, deadline)).start();
    expect(codeOf(end)).toBe(code);
    expect(shop.now()).toBe(deadline);
    expect(shop.slept.at(-1)).toBe(MOST_WARM_UP % EVERY);
  });

  test('too late is a hold with the code of `next`, and says until when', async () => {
    const shop = room();
    const end = await shop.live('1', until(Infinity, START + 10_000)).start();
    expect(end).toMatchObject({
      driven: {
        stop: {
          decision: 'hold',
          verdict: 'inconclusive',
          reasons: [
            { code: 'lamp-dark', message: 'what this run waited for had not come by 2026-11-18T17:00:10Z' },
          ],
        },
      },
    });
    expect(shop.entries()).toMatchObject([{ kind: 'hold' }]);
  });

  test('too late inside an intent closes it', async () => {
    const shop = room();
    const patient = until(Infinity, START + 10_000);
    const life = shop.live('1', {
      next: (turn) => (turn.log.length === 0 ? INTEND : patient.next(turn)),
    });
    expect(codeOf(await life.start())).toBe('lamp-dark');
    expect(shop.entries()).toMatchObject([
      { kind: 'intent' },
      { kind: 'outcome', decision: 'hold', effects: EFFECTS.map(({ key }) => ({ key, result: 'skipped' })) },
    ]);
  });

  test('longer than a lease keeps it: another run finds it under way all the time', async () => {
    const shop = room({}, 'leases');
    const patient = until(START + 60 * 60_000, START + 60 * 60_000);
    const ends: (string | undefined)[] = [];
    const life = shop.live('1', {
      next: (turn) => (turn.log.length === 0 ? INTEND : patient.next(turn)),
    });
    const sleep = life.process.sleep;
    Object.assign(life.process, {
      sleep: async (ms: number) => {
        await sleep(ms);
        ends.push(codeOf(await shop.live('2').start()));
      },
    });
    expect(codeOf(await life.start())).toBeUndefined();
    expect(new Set(ends)).toEqual(new Set(['under-way']));
    expect(shop.entries().filter((entry) => entry.kind === 'take-over').length).toBeGreaterThan(5);
  });

  test('with longer pauses than a lease keeps it too, and looks no more often than asked', async () => {
    const shop = room({}, 'leases');
    const hour = 60 * 60_000;
    const life = shop.live('1', {
      next: (turn): ToyNext => {
        if (turn.log.length === 0) return INTEND;
        if (turn.facts.seen === undefined) return LOOK;
        if (turn.at >= START + 2 * hour) return STOP;
        return {
          kind: 'await',
          until: { kind: 'switched' },
          every: hour,
          deadline: START + 2 * hour,
          late: 'x',
        };
      },
    });
    expect(codeOf(await life.start())).toBeUndefined();
    expect(shop.reads.filter(({ what }) => what === 'shelf')).toHaveLength(3);
    const passed = shop
      .entries()
      .flatMap((entry) => ('lease' in entry ? [[entry.at, entry.lease.until]] : []));
    for (const [index, [at]] of passed.entries())
      if (index > 0) expect(Date.parse(at!)).toBeLessThan(Date.parse(passed[index - 1]![1]!));
  });

  test('is over when another took over: nobody sleeps out his pause for nothing', async () => {
    const shop = room();
    const hour = 60 * 60_000;
    const life = shop.live('1', {
      next: ({ log, facts }): ToyNext => {
        if (log.length === 0) return INTEND;
        if (facts.seen === undefined) return LOOK;
        return { kind: 'await', until: { kind: 'switched' }, every: hour, deadline: START + hour, late: 'x' };
      },
    });
    const { sleep } = life.process;
    Object.assign(life.process, {
      sleep: async (ms: number) => {
        await sleep(ms);
        shop.giveUp('1');
        await shop.live('2').start();
      },
    });
    expect(codeOf(await life.start())).toBe('lease-lost');
    expect(shop.now() - START).toBeLessThan(5 * 60_000);
  });

  test('for hours with many looks is no defect', async () => {
    const shop = room();
    const six = START + 6 * 60 * 60_000;
    const end = await shop
      .live('1', {
        next: ({ facts, at }): ToyNext => {
          if (facts.seen === undefined) return LOOK;
          if (at >= six) return STOP;
          return { kind: 'await', until: { kind: 'switched' }, every: 5_000, deadline: six, late: 'x' };
        },
      })
      .start();
    expect(codeOf(end)).toBeUndefined();
    expect(shop.slept).toHaveLength(4_320);
  });

  test('between questions is no loop', async () => {
    const shop = room();
    let turn = 0;
    const end = await shop
      .live('1', {
        next: ({ at }): ToyNext => {
          turn += 1;
          if (turn % 2 === 1) return LOOK;
          if (turn === 100) return STOP;
          return { kind: 'await', until: { kind: 'any' }, every: 1_000, deadline: at + 1_000, late: 'x' };
        },
      })
      .start();
    expect(codeOf(end)).toBeUndefined();
  });
});
