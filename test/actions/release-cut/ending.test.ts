import { expect, test } from '@jest/globals';
import { ending } from '../../../actions/release-cut/ending.ts';
import type { Outside } from '../../../actions/release-cut/outside.ts';
import type { Log, Stop } from '../../../shared/drive/turn.ts';
import { AT, cutFacts, TIMETABLE } from './facts.ts';
import { effectsOf, INPUTS, opened, outcomeOf, outside, published } from './turns.ts';

const SUPERSEDING = { ...INPUTS, supersede: true };
const FACTS = cutFacts({ tags: ['v1.2.0', 'v1.3.0-rc.1'], commits: ['feat!: a'], config: TIMETABLE });
const PLAN = effectsOf(FACTS, SUPERSEDING);
const [PUBLISH] = PLAN;
const REMEMBERED = {
  candidate: 'v2.0.0-rc.1',
  slot: '2026-11-18T17:00:00Z',
  'ended:v1.3.0-rc.1': 'superseded',
};
const STOP: Stop = {
  kind: 'stop',
  decision: 'refuse',
  verdict: 'error',
  reasons: [{ code: 'forbidden', message: 'contents: write is missing' }],
};
/** Branch and tag of the candidate at its commit, as its intent wants them. */
const THERE = new Map(PUBLISH?.settled.kind === 'refs' ? Object.entries(PUBLISH.settled.at) : []);
const NOT_THERE = new Map([...THERE.keys()].map((ref) => [ref, null]));

test.each<[string, Log, Outside['refs'] | undefined, object | undefined]>([
  ['the candidate is there', opened(PLAN), THERE, REMEMBERED],
  ['it was pushed, and does not show yet', opened(PLAN, PLAN.slice(0, 1)), NOT_THERE, REMEMBERED],
  ['it is not there', opened(PLAN), NOT_THERE, undefined],
  ['another stands there', opened(PLAN), published('e'.repeat(40)), undefined],
  ['nobody has looked', opened(PLAN), undefined, undefined],
  ['there is no intent', [], THERE, undefined],
  ['the intent is closed', [...opened(PLAN), ...outcomeOf(opened(PLAN))], THERE, undefined],
  ['the intent only completes', opened(PLAN.slice(1)), THERE, undefined],
])('a write is refused, and %s', (_, log, refs, remember) => {
  const seen = refs === undefined ? undefined : outside({ refs });
  const question = { tag: 'v2.0.0-rc.1', refs: [], runs: [], pulls: [] };
  const facts = { history: undefined, outside: seen === undefined ? undefined : { question, seen } };
  const end = ending(STOP, { goal: SUPERSEDING, log, memory: {}, facts, at: AT });
  expect(end).toEqual(remember === undefined ? STOP : { ...STOP, remember });
});
