import { describe, expect, test } from '@jest/globals';
import type { HistoryOf } from '../../../actions/release-cut/view.ts';
import { cutFacts, SLOT, TIMETABLE } from './facts.ts';
import {
  effectsOf,
  ELSEWHERE,
  INPUTS,
  type Known,
  opened,
  outside,
  published,
  REFS,
  release,
  stepOf,
  TAG,
} from './turns.ts';

const [publish, draft, clear] = effectsOf();
const RED = [
  { name: 'commit checks', verdict: 'fail', reasons: [{ code: 'red', message: 'it is red' }] },
] as const;
const ALL = outside({ refs: published(), releases: [release()] });

const refusal = (code: string) => ({
  kind: 'stop',
  decision: 'refuse',
  verdict: 'fail',
  reasons: [{ code }],
});
const asksFor = (of: HistoryOf) => ({ kind: 'observe', ask: [{ kind: 'history', of }] });

describe('its own intent', () => {
  test.each<[string, Known, object]>([
    ['not begun: branch and tag are written', { seen: outside() }, { kind: 'act', effect: publish }],
    [
      'its first write is done, and the outside does not show it yet: the draft is written',
      { log: opened(effectsOf(), effectsOf().slice(0, 1)), seen: outside() },
      { kind: 'act', effect: draft },
    ],
    [
      'the outside shows it: the draft is written',
      { seen: outside({ refs: published() }) },
      { kind: 'act', effect: draft },
    ],
    [
      'a second draft has come up: it is cleared',
      { seen: outside({ refs: published(), releases: [release(1), release(2)] }) },
      { kind: 'act', effect: clear },
    ],
    [
      'somebody has tagged another commit: nothing is moved',
      { seen: outside({ refs: published(ELSEWHERE) }) },
      refusal('taken'),
    ],
  ])('%s', (_, known, step) => {
    expect(stepOf({ log: opened(), facts: cutFacts(), ...known })).toMatchObject(step);
  });

  test('all is done: the cut is told, and what later runs must know', () => {
    const facts = cutFacts({ config: TIMETABLE });
    expect(stepOf({ log: opened(effectsOf(facts)), facts, seen: ALL })).toEqual({
      kind: 'stop',
      decision: 'complete',
      verdict: 'pass',
      reasons: expect.any(Array),
      subject: TAG,
      line: `${TAG} cut at aaaaaaa: 1 commit, since v1.2.0, draft release ready`,
      remember: { candidate: TAG, slot: new Date(SLOT).toISOString().replace('.000', '') },
    });
  });
});

test('a branch for the way back that somebody else made is not used, and what was cut is remembered', () => {
  const facts = cutFacts({}, { forwardPort: { commits: cutFacts().commits, sha: 'd'.repeat(40) } });
  const ref = `refs/heads/forward-port/${TAG}`;
  const seen = { ...ALL, refs: new Map([...published(), [ref, ELSEWHERE]]) };
  const step = stepOf({ log: opened(effectsOf(facts)), facts, seen });
  expect(step).toMatchObject({ ...refusal('taken'), remember: { candidate: TAG } });
  expect(step.kind === 'stop' && step.reasons[0]?.message).toContain(
    `${ref} points at bbbbbbb, not at ddddddd; `,
  );
});

describe('a draft that was made and is not in the list yet', () => {
  const facts = cutFacts();
  const seen = outside({ refs: published() });
  const log = opened(effectsOf(), effectsOf().slice(0, 2));
  const begun = Date.parse('2026-11-18T17:00:00Z');

  test.each<[string, Known, object]>([
    [
      'is waited for',
      { log, at: begun + 29_999 },
      {
        kind: 'await',
        until: { kind: 'releases', tag: TAG, is: 'some' },
        every: 2_000,
        deadline: begun + 32_000,
      },
    ],
    ['is not waited for longer', { log, at: begun + 30_000 }, { kind: 'stop', decision: 'complete' }],
    [
      'is not waited for once it shows',
      { log, at: begun, seen: outside({ refs: published(), releases: [release()] }) },
      { kind: 'stop', decision: 'complete' },
    ],
  ])('%s', (_, known, step) => {
    expect(stepOf({ facts, seen, ...known })).toMatchObject(step);
  });
});

describe('an inherited intent whose tag was not made', () => {
  test.each<[string, Known, object]>([
    [
      'asks the outside first',
      {},
      { kind: 'observe', ask: [{ kind: 'outside', question: { tag: TAG, refs: [REFS.branch, REFS.tag] } }] },
    ],
    ['then what this run was asked for', { seen: outside() }, asksFor({ kind: 'goal' })],
    [
      'goes on when it comes to the same',
      { seen: outside(), facts: cutFacts() },
      { kind: 'act', effect: publish },
    ],
    [
      'is given up when the branch has moved on',
      { seen: outside(), facts: cutFacts({}, { target: { ref: 'main', sha: ELSEWHERE } }) },
      refusal('plan-outdated'),
    ],
    [
      'is given up when another version is due',
      { seen: outside(), facts: cutFacts({ commits: ['feat!: break it'] }) },
      refusal('plan-outdated'),
    ],
    [
      'is given up when there is nothing to release any more',
      { seen: outside(), facts: cutFacts({ commits: [] }) },
      refusal('plan-outdated'),
    ],
    [
      'is given up when the same candidate would be refused now',
      { seen: outside(), facts: cutFacts({}, { remoteChecks: RED }) },
      refusal('plan-outdated'),
    ],
    [
      'is given up when it was to be made for another reason',
      { seen: outside(), facts: cutFacts(), inputs: { ...INPUTS, justification: 'it burns' } },
      refusal('plan-outdated'),
    ],
    [
      'is refused where the tag stands elsewhere',
      { seen: outside({ refs: published(ELSEWHERE) }), facts: cutFacts() },
      refusal('taken'),
    ],
  ])('%s', (_, known, step) => {
    expect(stepOf({ log: opened(), ...known })).toMatchObject(step);
  });

  test('says who announced what was given up', () => {
    const facts = cutFacts({ commits: [] });
    const step = stepOf({ log: opened(), seen: outside(), facts });
    expect(step.kind === 'stop' && step.reasons[0]?.message).toBe(
      `${TAG}, announced 2026-11-18T17:00:00Z by ana, was not begun, and things have changed since: it is given up`,
    );
  });
});

test('writes of a later version are left to it', () => {
  const planned = { key: 'x', do: { kind: 'paint' }, expect: null, settled: null, retry: 'safe' } as const;
  const step = stepOf({ log: opened([...effectsOf(), planned]), facts: cutFacts(), seen: outside() });
  expect(step).toMatchObject(refusal('unknown-plan'));
  expect(step.kind === 'stop' && step.reasons[0]?.message).toContain(
    'run the version that began it (by ana, ',
  );
});
