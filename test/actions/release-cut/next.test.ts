import { describe, expect, test } from '@jest/globals';
import { cutFacts, HEAD } from './facts.ts';
import {
  bodyOf,
  DRAFTED,
  effectsOf,
  ELSEWHERE,
  INPUTS,
  type Known,
  outside,
  published,
  REFS,
  release,
  stepOf,
  TAG,
  taggedFacts,
} from './turns.ts';

const RED = [
  { name: 'commit checks', verdict: 'fail', reasons: [{ code: 'red', message: 'it is red' }] },
] as const;

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
      { facts: taggedFacts(), seen: outside(DRAFTED) },
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

test('the same turn gives the same step, and takes nothing from what it is given', () => {
  const known: Known = { inputs: INPUTS, facts: cutFacts(), seen: outside() };
  const before = structuredClone(known);
  expect(stepOf(known)).toEqual(stepOf(known));
  expect(known).toEqual(before);
});
