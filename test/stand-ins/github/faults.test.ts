import { describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../stand-ins/github/route.ts';
import { deliver } from '../../../stand-ins/github/faults/deliver.ts';
import { FAULT_KINDS, type FaultKind } from '../../../stand-ins/github/faults/fault.ts';

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
