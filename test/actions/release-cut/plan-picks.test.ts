import { describe, expect, test } from '@jest/globals';
import { planCut } from '../../../actions/release-cut/plan.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { cutFacts, cutInputs, HEAD, picksOf, SLOT, type Told, TIMETABLE } from './facts.ts';

const PICKED = { kind: 'picked', sha: 'e'.repeat(40) } as const;

const plan = (told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) =>
  planCut(cutInputs(inputs), cutFacts(told, given));

describe('picks onto a candidate', () => {
  const picks = picksOf(['fix: one', 'fix: two']);
  const told: Told = { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]], config: TIMETABLE };
  const picked = (given: Partial<CutFacts> = {}) =>
    plan(
      told,
      { ref: 'release/v1.3.0-rc.1', commits: ['one', 'two'], supersede: true },
      { picks, picked: PICKED, lastCutSlot: SLOT, ...given },
    );

  test('make the next candidate of the same version, newest commit first', () => {
    const { candidate, commits, effects } = picked();
    expect(candidate).toMatchObject({ tag: 'v1.3.0-rc.2', sha: PICKED.sha, exists: false });
    expect(commits.map(({ subject }) => subject)).toEqual(['fix: two', 'fix: one', 'feat: say hello']);
    expect(effects[0]?.do).toMatchObject({
      kind: 'publish-candidate',
      sha: PICKED.sha,
      onto: 'v1.3.0-rc.1',
      picks: picks.commits.map(({ sha }) => sha),
    });
  });

  test.each<[string, Told, readonly string[], string, string]>([
    [
      'a forced one stays',
      { tags: ['v1.2.0', ['v2.0.0-rc.1', HEAD]] },
      ['fix: a'],
      'v2.0.0-rc.2',
      'picked-onto',
    ],
    ['a forced first one stays', { tags: [['v1.0.0-rc.1', HEAD]] }, ['fix: a'], 'v1.0.0-rc.2', 'picked-onto'],
    ['the very one stays', { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]] }, ['fix: a'], 'v1.3.0-rc.2', 'bumped'],
    [
      'a larger pick moves it on',
      { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]] },
      ['feat!: a'],
      'v2.0.0-rc.1',
      'bumped',
    ],
  ])('never lead behind the version of their candidate: %s', (_, facts, messages, tag, code) => {
    const given = { picks: picksOf(messages), picked: PICKED };
    const { candidate, why } = plan(facts, { ref: 'x', commits: ['a'] }, given);
    expect([candidate?.tag, why[0]?.code]).toEqual([tag, code]);
  });

  test.each([
    ['in the hour of the slot', '2026-11-18T17:30:00Z'],
    ['after it', '2026-11-18T20:00:00Z'],
    ['the day after', '2026-11-19T09:00:00Z'],
  ])('stand for the slot of their candidate, %s, and take no other', (_, at) => {
    const { decision, effects, checks } = picked({ at: Date.parse(at), byPerson: true });
    expect(decision).toBe('complete');
    expect(checks.map(({ name }) => name)).not.toContain('slot');
    expect(effects[0]?.do).toMatchObject({
      kind: 'publish-candidate',
      message: expect.stringContaining('\nRelease-Slot: 2026-11-18T17:00:00Z\n'),
    });
  });

  test('are held to the code freeze of that slot', () => {
    const late = picksOf([], { commits: [commitOf('feat: late', { at: '2026-11-17T17:00:01Z' })] });
    const refused = picked({ picks: late, at: Date.parse('2026-11-19T09:00:00Z') });
    expect(refused).toMatchObject({ decision: 'refuse', effects: [] });
    expect(refused.reasons.map(({ code }) => code)).toContain('after-code-freeze');
  });

  test('that are not there refuse the cut', () => {
    const refused = picked({ picks: picksOf([], { missing: ['beef'] }) });
    expect(refused).toMatchObject({ decision: 'refuse', verdict: 'fail', effects: [] });
    expect(refused.reasons).toContainEqual(
      expect.objectContaining({ code: 'unknown-commit', observed: 'beef' }),
    );
  });

  test('that are merges or there already refuse it, each named beside those that could be picked', () => {
    const merge = commitOf('Merge it', { sha: '5'.repeat(40), parents: ['1'.repeat(40), '2'.repeat(40)] });
    const contained = [commitOf('fix: zero', { sha: '6'.repeat(40) })];
    const refused = picked({ picks: { ...picks, commits: [...picks.commits, merge], contained } });
    expect(refused).toMatchObject({ decision: 'refuse', effects: [] });
    expect(refused.checks.find(({ name }) => name === 'picked commits')?.reasons).toEqual([
      {
        code: 'merge-commit',
        message: '5555555 is a merge, which cannot be picked: name the commits it brought in (Merge it)',
        source: merge.sha,
      },
      {
        code: 'already-contained',
        message: '6666666 is in what it would be picked onto: leave it out (fix: zero)',
        source: '6'.repeat(40),
      },
    ]);
  });

  test('go onto a candidate and nothing else', () => {
    const refused = picked({ target: { ref: 'topic', sha: 'b'.repeat(40) } });
    expect(refused).toMatchObject({ decision: 'refuse', effects: [] });
    expect(refused.checks.find(({ name }) => name === 'picked commits')?.reasons).toEqual([
      {
        code: 'not-a-candidate',
        message: 'topic is not a candidate: commits are picked onto one, so name its branch or tag with ref',
        observed: 'topic',
      },
    ]);
  });
});

describe('picks that the candidate has already', () => {
  const [one, two] = [commitOf('fix: one'), commitOf('fix: two')];
  const made = (from: string) => commitOf(`fix: made\n\n(cherry picked from commit ${from})`);
  const EMPTY = { kind: 'empty', commit: one.sha } as const;
  const tags = ['v1.2.0', ['v1.3.0-rc.2', HEAD]] as const;
  const again = (given: Partial<CutFacts>, told: Told = {}) =>
    plan({ tags, ...told }, { ref: 'release/1.3.0', commits: ['one', 'two'] }, given);

  test.each<[string, Partial<CutFacts>]>([
    [
      'by trailer',
      {
        picks: picksOf([], { commits: [one, two] }),
        picked: EMPTY,
        commits: [made(two.sha), made(one.sha)],
      },
    ],
    ['behind it', { picks: picksOf([], { contained: [one, two] }) }],
    [
      'one so and one so',
      { picks: picksOf([], { commits: [one], contained: [two] }), commits: [made(one.sha)] },
    ],
  ])('are what an earlier run has made: %s', (_, given) => {
    const { decision, verdict, candidate, why, commits } = again(given);
    expect([decision, verdict, candidate?.tag]).toEqual(['complete', 'pass', 'v1.3.0-rc.2']);
    expect(candidate?.exists).toBe(true);
    expect(why.map(({ code }) => code)).toEqual(['already-cut']);
    expect(commits).toEqual(given.commits ?? cutFacts().commits);
  });

  test.each<[string, Partial<CutFacts>, string]>([
    [
      'only one',
      { picks: picksOf([], { commits: [one, two] }), picked: EMPTY, commits: [made(one.sha)] },
      'empty-pick',
    ],
    ['one is not there', { picks: picksOf([], { contained: [one], missing: ['beef'] }) }, 'unknown-commit'],
    [
      'no candidate',
      { picks: picksOf([], { contained: [one] }), target: { ref: 'main', sha: 'b'.repeat(40) } },
      'not-a-candidate',
    ],
  ])('are refused where it is %s', (_, given, code) => {
    const { decision, reasons } = again(given);
    expect(decision).toBe('refuse');
    expect(reasons.map((reason) => reason.code)).toContain(code);
  });
});
