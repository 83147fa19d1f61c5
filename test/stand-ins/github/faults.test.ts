import { describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../stand-ins/github/route.ts';
import { deliver } from '../../../stand-ins/github/faults/deliver.ts';
import { FAULT_KINDS, type FaultKind } from '../../../stand-ins/github/faults/fault.ts';
import { FaultPlan } from '../../../stand-ins/github/faults/fault-plan.ts';

/** Applies one write with a fault and lists what happened, in order. */
async function applied(kind: FaultKind | undefined) {
  const events: string[] = [];
  const delivery = await deliver<Reply>(
    kind === undefined ? undefined : { write: 1, kind, onDeath: () => events.push('death') },
    {
      apply: () => {
        events.push('applied');
        return Promise.resolve({ status: 201 });
      },
      refuse: (reply) => reply,
      hold: () => {
        events.push('held');
        return Promise.resolve();
      },
    },
  );
  const seen = delivery.kind === 'answer' ? delivery.answer.status : delivery.kind;
  return { events, seen };
}

const EXPECTED: Readonly<Record<FaultKind, { events: readonly string[]; seen: number | string }>> = {
  'dies-before': { events: ['death'], seen: 'silence' },
  'dies-after': { events: ['applied', 'death'], seen: 'silence' },
  'server-error': { events: [], seen: 502 },
  'server-error-after': { events: ['applied'], seen: 502 },
  'secondary-limit': { events: [], seen: 403 },
  timeout: { events: [], seen: 'silence' },
  'answer-lost': { events: ['applied'], seen: 'hang-up' },
  held: { events: ['held', 'applied'], seen: 201 },
};

describe('what a fault does to a write', () => {
  test('nothing, when none is planned', async () => {
    expect(await applied(undefined)).toEqual({ events: ['applied'], seen: 201 });
  });

  test.each(FAULT_KINDS)('%s', async (kind) => {
    expect(await applied(kind)).toEqual(EXPECTED[kind]);
  });
});

describe('which write gets a fault', () => {
  const kinds = (plan: FaultPlan, writes: number) => Array.from({ length: writes }, () => plan.next()?.kind);

  test('the one of its number', () => {
    const plan = new FaultPlan();
    plan.set([{ write: 2, kind: 'timeout' }]);
    expect(kinds(plan, 3)).toEqual([undefined, 'timeout', undefined]);
  });

  test('two in a row', () => {
    const plan = new FaultPlan();
    plan.set([
      { write: 1, kind: 'server-error' },
      { write: 2, kind: 'answer-lost' },
    ]);
    expect(kinds(plan, 3)).toEqual(['server-error', 'answer-lost', undefined]);
  });

  test('a new plan counts anew', () => {
    const plan = new FaultPlan();
    plan.set([{ write: 1, kind: 'timeout' }]);
    expect(kinds(plan, 2)).toEqual(['timeout', undefined]);
    plan.set([{ write: 1, kind: 'held' }]);
    expect(kinds(plan, 2)).toEqual(['held', undefined]);
  });
});

describe('a held call', () => {
  test('waits until it is released, and tells when it has come', async () => {
    const plan = new FaultPlan();
    const held = plan.set([{ write: 1, kind: 'held' }]);
    const order: string[] = [];
    const call = plan.hold().then(() => order.push('went on'));
    await held.arrived;
    order.push('arrived');
    held.release();
    await call;
    expect(order).toEqual(['arrived', 'went on']);
  });

  test('goes on when a new plan is set, so that no test leaves one behind', async () => {
    const plan = new FaultPlan();
    plan.set([{ write: 1, kind: 'held' }]);
    const call = plan.hold();
    plan.set([]);
    await expect(call).resolves.toBeUndefined();
  });
});
