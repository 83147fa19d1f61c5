import { describe, expect, test } from '@jest/globals';
import { pullName } from '../../../actions/release-cut/outside.ts';
import { cutFacts, cutInputs, HEAD, NEXT_SLOT, TIMETABLE } from './facts.ts';
import {
  bodyOf,
  effectsOf,
  ELSEWHERE,
  INPUTS,
  type Known,
  opened,
  outcomeOf,
  outside,
  published,
  REFS,
  release,
  stepOf,
  TAG,
  taggedFacts,
} from './turns.ts';

const OURS = 'd'.repeat(40);
const RED = [
  { name: 'commit checks', verdict: 'fail', reasons: [{ code: 'red', message: 'it is red' }] },
] as const;
const there = { releases: [release()] };

describe('without an open intent', () => {
  test.each<[string, Known, object]>([
    [
      'nothing is known: the history is asked',
      {},
      { kind: 'observe', ask: [{ kind: 'history', of: { kind: 'goal' } }] },
    ],
    [
      'only that of an earlier run is known: that of the goal is asked',
      {
        facts: taggedFacts(),
        of: {
          kind: 'unfinished',
          tag: TAG,
          sha: HEAD,
          onto: null,
          ontoVersion: null,
          picks: [],
          by: 'ana',
          why: null,
          at: 0,
        },
      },
      { kind: 'observe', ask: [{ kind: 'history', of: { kind: 'goal' } }] },
    ],
    [
      'the history is known: the outside is asked about the candidate, its refs and nothing else',
      { facts: cutFacts() },
      {
        kind: 'observe',
        ask: [
          {
            kind: 'outside',
            question: { tag: TAG, refs: [REFS.branch, REFS.tag], runs: [], pulls: [] },
          },
        ],
      },
    ],
    [
      'the outside is known of another tag: it is asked again',
      { facts: cutFacts(), seen: outside(), about: 'v1.2.9-rc.1' },
      { kind: 'observe', ask: [{ kind: 'outside', question: { tag: TAG } }] },
    ],
    [
      'the plan refuses: the run stops before it looks outside',
      { facts: cutFacts({}, { remoteChecks: RED }) },
      { kind: 'stop', decision: 'refuse', verdict: 'fail', subject: TAG, reasons: [{}, {}, { code: 'red' }] },
    ],
    [
      'there is nothing to release: the run stops',
      { facts: cutFacts({ commits: [] }) },
      { kind: 'stop', decision: 'none', verdict: 'pass', reasons: [{ code: 'nothing-to-release' }] },
    ],
    [
      'all of it is there: the run finds its own work',
      { facts: taggedFacts(), seen: outside(there) },
      { kind: 'stop', decision: 'complete', verdict: 'pass', subject: TAG },
    ],
    [
      'the candidate is there without its draft: only that is announced',
      { facts: taggedFacts(), seen: outside() },
      {
        kind: 'intend',
        subject: TAG,
        line: `${TAG}: complete what is missing, draft-release`,
        plan: [{ do: { kind: 'draft-release' } }],
      },
    ],
    [
      'there are two drafts: only their clearing is announced',
      {
        facts: taggedFacts(),
        seen: outside({ releases: [release(1), release(2, true, bodyOf(taggedFacts()))] }),
      },
      { kind: 'intend', plan: [{ do: { kind: 'drop-duplicate-drafts' } }] },
    ],
    [
      'a person has drafted beside ours: it is let be, and the cut is complete',
      { facts: taggedFacts(), seen: outside({ releases: [release(1), release(2, true, 'my own words')] }) },
      { kind: 'stop', decision: 'complete', subject: TAG },
    ],
    [
      'branch and tag are there, made since the history was read: the cut goes on',
      { facts: cutFacts(), seen: outside({ refs: published() }) },
      { kind: 'intend', plan: effectsOf() },
    ],
    [
      'only the branch stands, where it is to stand: this is not what was looked at',
      {
        facts: cutFacts(),
        seen: outside({
          refs: new Map([
            [REFS.branch, HEAD],
            [REFS.tag, null],
          ]),
        }),
      },
      { kind: 'stop', decision: 'refuse', reasons: [{ code: 'taken' }] },
    ],
  ])('%s', (_, known, step) => {
    expect(stepOf(known)).toMatchObject(step);
  });

  test('all of a new candidate is announced, the clearing of a second draft too, with a line for people', () => {
    const step = stepOf({ facts: cutFacts(), seen: outside() });
    expect(step).toEqual({
      kind: 'intend',
      subject: TAG,
      line: `${TAG}: cut at aaaaaaa, 1 commit`,
      plan: effectsOf(),
    });
  });

  test.each([
    ['a tag elsewhere', published(ELSEWHERE, HEAD), REFS.tag],
    [
      'a branch elsewhere',
      new Map([
        [REFS.branch, ELSEWHERE],
        [REFS.tag, null],
      ]),
      REFS.branch,
    ],
  ])('%s is taken, and the message names both commits', (_, refs, ref) => {
    const step = stepOf({ facts: cutFacts(), seen: outside({ refs }) });
    const text = `${ref} points at bbbbbbb, not at aaaaaaa`;
    expect(step).toMatchObject({
      kind: 'stop',
      decision: 'refuse',
      verdict: 'fail',
      reasons: [{ code: 'taken', message: expect.stringContaining(text) }],
    });
  });

  test('the message of what is taken says what to do', () => {
    const step = stepOf({ facts: cutFacts(), seen: outside({ refs: published(ELSEWHERE) }) });
    expect(step.kind === 'stop' && step.reasons[0]?.message).toBe(
      `publish-candidate ${TAG} ${HEAD}: ${REFS.branch} points at bbbbbbb, not at aaaaaaa; ${REFS.tag} points at bbbbbbb, not at aaaaaaa; a tag or branch that is there is never moved: delete it if it is a leftover, or find out who made it`,
    );
  });
});

describe('the way back of a hotfix that is cut', () => {
  const commits = cutFacts().commits;
  const facts = taggedFacts({ forwardPort: { commits, sha: OURS } });
  const ref = `refs/heads/forward-port/${TAG}`;
  const head = `forward-port/${TAG}`;
  const seen = (at: string | null, pull?: string) =>
    outside({
      ...there,
      refs: new Map([[ref, at]]),
      pulls: new Set(
        pull === undefined ? [] : [null, pull].map((sha) => pullName({ head, base: 'main', sha })),
      ),
    });
  const earlier = effectsOf(cutFacts({}, { forwardPort: { commits, sha: ELSEWHERE } }));
  const closed = opened(earlier).concat(outcomeOf(opened(earlier)));

  test.each<[string, Known, object]>([
    [
      'is not there: branch and pull request are announced',
      { seen: seen(null) },
      { plan: [{ do: { kind: 'push-branch', sha: OURS } }, { do: { kind: 'open-pull-request' } }] },
    ],
    [
      'stands where it must: only the pull request is announced',
      { seen: seen(OURS) },
      { plan: [{ do: { kind: 'open-pull-request' }, settled: { sha: OURS } }] },
    ],
    [
      'was made by somebody else: nothing is opened from it',
      { seen: seen(ELSEWHERE) },
      {
        kind: 'stop',
        decision: 'refuse',
        reasons: [{ code: 'taken', message: expect.stringContaining(ref) }],
      },
    ],
    [
      'stands where an earlier intent announced it, and the train has moved on: only the pull request is announced',
      { seen: seen(ELSEWHERE), log: closed },
      { plan: [{ do: { kind: 'open-pull-request' }, settled: { sha: ELSEWHERE } }] },
    ],
    [
      'has its pull request, on which people have worked since: it is let be',
      { seen: seen(ELSEWHERE, ELSEWHERE) },
      { kind: 'stop', decision: 'complete' },
    ],
  ])('%s', (_, known, step) => {
    expect(stepOf({ facts, ...known })).toMatchObject(step);
  });
});

describe('a second run that finds its own work', () => {
  const told = { tags: ['v1.2.0', 'v1.2.1-rc.1'], config: TIMETABLE };
  const announced = opened(effectsOf(cutFacts(told), { ...INPUTS, supersede: true }));
  const facts = taggedFacts({ at: NEXT_SLOT });
  const known = { facts, seen: outside(there) };

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

describe('a dry run that could not ask GitHub', () => {
  const inputs = cutInputs();
  const unasked = { releases: undefined, runs: undefined, pulls: undefined };

  test('takes what is around a candidate that exists to be there', () => {
    const step = stepOf({ inputs, facts: taggedFacts(), seen: outside(unasked) });
    expect(step).toMatchObject({ kind: 'stop', decision: 'complete', verdict: 'pass' });
  });

  test('takes nothing to be there of one that does not', () => {
    const step = stepOf({ inputs, facts: cutFacts(), seen: outside(unasked) });
    expect(step).toMatchObject({ kind: 'intend', plan: effectsOf() });
  });
});

test('the same turn gives the same step, and takes nothing from what it is given', () => {
  const known: Known = { inputs: INPUTS, facts: cutFacts(), seen: outside() };
  const before = structuredClone(known);
  expect(stepOf(known)).toEqual(stepOf(known));
  expect(known).toEqual(before);
});
