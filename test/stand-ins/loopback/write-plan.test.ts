import { describe, expect, test } from '@jest/globals';
import type { WriteFault } from '../../../stand-ins/loopback/write-fault.ts';
import { WritePlan } from '../../../stand-ins/loopback/write-plan.ts';

describe('which write gets a fault', () => {
  const kinds = (plan: WritePlan<WriteFault>, writes: number) =>
    Array.from({ length: writes }, () => plan.next()?.kind);

  test('the one of its number', () => {
    const plan = new WritePlan<WriteFault>();
    plan.set([{ write: 2, kind: 'timeout' }]);
    expect(kinds(plan, 3)).toEqual([undefined, 'timeout', undefined]);
  });

  test('two in a row', () => {
    const plan = new WritePlan<WriteFault>();
    plan.set([
      { write: 1, kind: 'server-error' },
      { write: 2, kind: 'answer-lost' },
    ]);
    expect(kinds(plan, 3)).toEqual(['server-error', 'answer-lost', undefined]);
  });

  test('a new plan counts anew', () => {
    const plan = new WritePlan<WriteFault>();
    plan.set([{ write: 1, kind: 'timeout' }]);
    expect(kinds(plan, 2)).toEqual(['timeout', undefined]);
    plan.set([{ write: 1, kind: 'held' }]);
    expect(kinds(plan, 2)).toEqual(['held', undefined]);
  });
});

describe('a held call', () => {
  test('waits until it is released, and tells when it has come', async () => {
    const plan = new WritePlan<WriteFault>();
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
    const plan = new WritePlan<WriteFault>();
    plan.set([{ write: 1, kind: 'held' }]);
    const call = plan.hold();
    plan.set([]);
    await expect(call).resolves.toBeUndefined();
  });
});
