import { describe, expect, test } from '@jest/globals';
import type { HistoryOf } from '../../../actions/release-cut/view.ts';
import { cutFacts, cutInputs, HEAD, NEXT_SLOT, picksOf, TIMETABLE } from './facts.ts';
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
  taggedFacts,
} from './turns.ts';

const [, draft] = effectsOf();
const RED = [
  { name: 'commit checks', verdict: 'fail', reasons: [{ code: 'red', message: 'it is red' }] },
] as const;
/** What the intent of the kit tells of its candidate. */
const UNFINISHED: HistoryOf = {
  kind: 'unfinished',
  tag: TAG,
  sha: HEAD,
  onto: null,
  ontoVersion: null,
  picks: [],
  by: 'ana',
  why: null,
  at: Date.parse('2026-11-18T17:00:00Z'),
};
const ALL = outside({ refs: published(), releases: [release()] });

const refusal = (code: string) => ({
  kind: 'stop',
  decision: 'refuse',
  verdict: 'fail',
  reasons: [{ code }],
});
const asksFor = (of: HistoryOf) => ({ kind: 'observe', ask: [{ kind: 'history', of }] });

describe('an inherited intent whose tag was made', () => {
  const seen = outside({ refs: published() });
  const moved = cutFacts({ commits: ['feat!: later'] }, { target: { ref: 'main', sha: ELSEWHERE } });

  test.each<[string, Known, object]>([
    ['asks for the history of its tag', {}, asksFor(UNFINISHED)],
    ['asks for it whatever the branch has become', { facts: moved }, asksFor(UNFINISHED)],
    ['is finished', { facts: taggedFacts(), of: UNFINISHED }, { kind: 'act', effect: draft }],
    [
      'is finished although it would be refused now',
      { facts: taggedFacts({ remoteChecks: RED }), of: UNFINISHED },
      { kind: 'act', effect: draft },
    ],
    [
      'cannot be finished when its commit comes to another candidate',
      { facts: cutFacts({ commits: ['feat!: other'] }), of: UNFINISHED },
      refusal('cannot-finish'),
    ],
    [
      'asks anew when the history known is of another unfinished cut',
      { facts: moved, of: { ...UNFINISHED, tag: 'v1.2.1-rc.9' } },
      asksFor(UNFINISHED),
    ],
  ])('%s', (_, known, step) => {
    expect(stepOf({ log: opened(), seen, ...known })).toMatchObject(step);
  });

  test('tells who began it and why, for whoever finishes it', () => {
    const inputs = { ...INPUTS, justification: 'see https://wiki.corp/x', incident: 'INC-7' };
    const why = { justification: 'see <url>', incident: 'INC-7' };
    expect(stepOf({ log: opened(effectsOf(cutFacts(), inputs)), seen })).toMatchObject(
      asksFor({ ...UNFINISHED, by: 'ana', why }),
    );
  });

  test('when done what its intent was to remember is remembered, not what this run would', () => {
    const told = { tags: ['v1.2.0', 'v1.2.1-rc.1'], config: TIMETABLE };
    const announced = effectsOf(cutFacts(told), { ...INPUTS, supersede: true });
    const facts = taggedFacts({ at: NEXT_SLOT });
    const step = stepOf({ log: opened(announced), seen: ALL, facts, of: UNFINISHED });
    expect(step.kind === 'stop' && step.remember).toEqual({
      candidate: TAG,
      slot: '2026-11-18T17:00:00Z',
      'ended:v1.2.1-rc.1': 'superseded',
    });
  });

  test('tells how its picks are made again', () => {
    const picks = picksOf(['fix: one']);
    const picked = { kind: 'picked', sha: 'e'.repeat(40) } as const;
    const facts = cutFacts(
      { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]] },
      { target: { ref: 'origin/release/v1.3.0-rc.1', sha: HEAD }, picks, picked },
    );
    const inputs = cutInputs({ ref: 'release/v1.3.0-rc.1', commits: ['one'] });
    const sha = picks.commits[0]?.sha;
    const refs = new Map([
      [REFS.branch, HEAD],
      [REFS.tag, picked.sha],
    ]);
    const plan = effectsOf(facts, inputs).slice(1);
    const [first] = effectsOf(facts, inputs);
    expect(first?.do).toMatchObject({ onto: 'v1.3.0-rc.1', picks: [sha] });
    const done = opened(
      [...(first === undefined ? [] : [first]), ...plan],
      first === undefined ? [] : [first],
    );
    expect(stepOf({ log: done, seen: outside({ refs }) })).toMatchObject(
      asksFor({
        ...UNFINISHED,
        sha: picked.sha,
        onto: 'v1.3.0-rc.1',
        ontoVersion: '1.3.0-rc.1',
        picks: sha === undefined ? [] : [sha],
      }),
    );
  });

  test.each<[string, Known['inputs'], string]>([
    ['the train itself', INPUTS, 'already-cut'],
    ['a train of a ref', cutInputs({ ref: 'topic' }), 'finished-earlier'],
    ['a forced train', cutInputs({ 'force-version': '2.0.0' }), 'finished-earlier'],
    ['other picks', cutInputs({ ref: 'v1.3.0-rc.1', commits: ['abc'] }), 'finished-earlier'],
  ])('when done is what was asked for, or not: %s', (_, inputs = INPUTS, code) => {
    const step = stepOf({ inputs, log: opened(), seen: ALL, facts: taggedFacts(), of: UNFINISHED });
    expect(step).toMatchObject({ kind: 'stop', decision: 'complete', verdict: 'pass', subject: TAG });
    expect(step.kind === 'stop' && step.reasons[0]?.code).toBe(code);
  });

  test('when done it is no pass of what would be refused now, so the run begins anew', () => {
    const branches = new Map([[`release/${TAG}`, HEAD]]);
    const facts = taggedFacts({ remoteChecks: RED, branches });
    const step = stepOf({ log: opened(), seen: ALL, facts, of: UNFINISHED });
    expect(step).toMatchObject({
      decision: 'complete',
      verdict: 'pass',
      reasons: [{ code: 'finished-earlier' }, {}, {}, { code: 'red' }],
    });
  });
});

test('an intent that only completes a candidate tells of no picks and no commit of its own', () => {
  const log = opened(draft === undefined ? [] : [draft]);
  expect(stepOf({ log, seen: outside({ refs: new Map() }) })).toMatchObject(
    asksFor({ ...UNFINISHED, sha: '' }),
  );
  expect(
    stepOf({ log, seen: outside({ refs: new Map() }), facts: taggedFacts(), of: UNFINISHED }),
  ).toMatchObject({
    kind: 'act',
    effect: draft,
  });
});
