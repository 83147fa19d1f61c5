import { describe, expect, test } from '@jest/globals';
import { cutFacts, NEXT_SLOT, TIMETABLE } from '../facts.ts';
import {
  DRAFTED,
  effectsOf,
  INPUTS,
  type Known,
  opened,
  outcomeOf,
  outside,
  stepOf,
  TAG,
  taggedFacts,
} from '../turns.ts';

describe('a second run that finds its own work', () => {
  const told = { tags: ['v1.2.0', 'v1.2.1-rc.1'], config: TIMETABLE };
  const announced = opened(effectsOf(cutFacts(told), { ...INPUTS, supersede: true }));
  const facts = taggedFacts({ at: NEXT_SLOT });
  const known = { facts, seen: outside(DRAFTED) };

  test.each<[string, Known, object]>([
    [
      'remembers what the intent of the cut said',
      { ...known, log: [...announced, ...outcomeOf(announced)] },
      { candidate: TAG, slot: '2026-11-18T17:00:00Z', 'ended:v1.2.1-rc.1': 'superseded' },
    ],
    ['takes no slot and ends nobody where it is not at hand', known, {}],
  ])('%s', (_, given, remember) => {
    const step = stepOf(given);
    expect(step).toMatchObject({ kind: 'stop', decision: 'complete', subject: TAG });
    expect(step.kind === 'stop' && step.remember).toEqual(remember);
  });
});
