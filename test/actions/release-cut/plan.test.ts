import { describe, expect, test } from '@jest/globals';
import { planCut } from '../../../actions/release-cut/plan.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { BARE_TAGS } from '../../../shared/semver/tag-template.ts';
import { cutFacts, cutInputs, HEAD, SLOT, type Told, TIMETABLE } from './facts.ts';

const plan = (told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) =>
  planCut(cutInputs(inputs), cutFacts(told, given));

describe('the candidate of a train', () => {
  test.each<[string, Told, Partial<CutInputs>, string, string, string]>([
    ['a feature', {}, {}, 'v1.3.0-rc.1', 'minor', 'bumped'],
    ['a fix', { commits: ['fix: a'] }, {}, 'v1.2.1-rc.1', 'patch', 'bumped'],
    ['no Conventional Commits at all', { commits: ['Did things'] }, {}, 'v1.2.1-rc.1', 'patch', 'bumped'],
    [
      'the largest of several',
      { commits: ['fix: a', 'feat!: b', 'feat: c'] },
      {},
      'v2.0.0-rc.1',
      'major',
      'bumped',
    ],
    [
      'a breaking change before 1.0',
      { tags: ['v0.4.2'], base: 'v0.4.2', commits: ['feat!: a'] },
      {},
      'v0.5.0-rc.1',
      'minor',
      'zero-major',
    ],
    [
      'the same where zero-major says so',
      { tags: ['v0.4.2'], base: 'v0.4.2', commits: ['feat!: a'], config: 'train: { zero-major: major }' },
      {},
      'v1.0.0-rc.1',
      'major',
      'bumped',
    ],
    ['the first release', { tags: [] }, {}, 'v0.1.0-rc.1', 'minor', 'first-version'],
    [
      'the first release that a configuration names',
      { tags: [], config: 'train: { first-version: 1.0.0 }' },
      {},
      'v1.0.0-rc.1',
      'minor',
      'first-version',
    ],
    [
      'the next number of the same version',
      { tags: ['v1.2.0', 'v1.3.0-rc.9', 'v1.3.0-rc.10'] },
      {},
      'v1.3.0-rc.11',
      'minor',
      'bumped',
    ],
    [
      'a new number when the target moves',
      { tags: ['v1.2.0', 'v1.3.0-rc.5'], commits: ['feat!: a'] },
      {},
      'v2.0.0-rc.1',
      'major',
      'bumped',
    ],
    ['a forced version', {}, { 'force-version': '2.0.0' }, 'v2.0.0-rc.1', 'major', 'forced'],
    [
      'a Release-As',
      { commits: ['chore: a\n\nRelease-As: 1.9.0'] },
      {},
      'v1.9.0-rc.1',
      'minor',
      'release-as',
    ],
  ])('%s', (_, told, inputs, tag, bump, code) => {
    const { decision, candidate, bump: moved, reasons } = plan(told, inputs);
    expect([decision, candidate?.tag, moved, reasons[0]?.code]).toEqual(['complete', tag, bump, code]);
    expect(candidate).toMatchObject({ sha: HEAD, branch: `release/${tag}`, versionText: tag.slice(1) });
  });

  test('a version that another branch has taken is no version of this cut', () => {
    expect(plan({ tags: ['v1.2.0', 'v1.3.0'], base: 'v1.2.0' })).toMatchObject({
      decision: 'refuse',
      verdict: 'fail',
      reasons: [{ code: 'version-not-free' }],
      candidate: undefined,
      effects: [],
    });
  });

  test('commits that take each other back do not move the version, and are told', () => {
    const { candidate, cancelled, commits } = plan({
      commits: ['Revert "feat: b"\n\nThis reverts commit c0ffef.', 'feat: b', 'fix: a'],
    });
    expect(candidate?.tag).toBe('v1.2.1-rc.1');
    expect([commits.length, cancelled.length]).toEqual([3, 1]);
  });

  test.each([
    ['the first of its day', ['2026.11.11'], '2026.11.11', '2026.11.18-rc.1'],
    ['the second of its day', ['2026.11.18'], '2026.11.18', '2026.11.18.1-rc.1'],
    ['the third of its day', ['2026.11.18', '2026.11.18.1'], '2026.11.18.1', '2026.11.18.2-rc.1'],
  ])('a calendar version: %s', (_, tags, base, tag) => {
    const told = { tags, base, config: 'train: { versioning: calver, tag: "{version}" }' };
    const facts = cutFacts(told);
    const calendar = { ...facts, tags: { ...facts.tags, template: BARE_TAGS } };
    expect(planCut(cutInputs(), calendar).candidate?.tag).toBe(tag);
  });

  test.each([
    ['Pacific/Kiritimati', '2026.11.19-rc.1'],
    ['Pacific/Honolulu', '2026.11.18-rc.1'],
  ])('the day of a calendar version is that of the train in %s', (zone, tag) => {
    const config = `train: { versioning: calver, tag: "{version}" }\ncalendar: { timezone: ${zone} }`;
    const facts = cutFacts({ tags: ['2026.11.11'], base: '2026.11.11', config });
    const calendar = { ...facts, tags: { ...facts.tags, template: BARE_TAGS } };
    expect(planCut(cutInputs(), calendar).candidate?.tag).toBe(tag);
  });

  /** What a candidate that is there may still lack. */
  const AROUND = [{ do: { kind: 'draft-release' } }, { do: { kind: 'drop-duplicate-drafts' } }];

  test('a commit that carries its candidate already is found again, and is not published twice', () => {
    const again = plan({ tags: ['v1.2.0', ['v1.3.0-rc.4', HEAD]] });
    expect(again).toMatchObject({
      decision: 'complete',
      candidate: { tag: 'v1.3.0-rc.4', exists: true },
      effects: AROUND,
    });
    expect(again.checks.find(({ name }) => name === 'live candidate')?.verdict).toBe('pass');
  });

  test.each<[string, Told, string]>([
    ['a larger one', { tags: ['v1.2.0', ['v2.0.0-rc.1', HEAD]], commits: ['fix: a'] }, 'v2.0.0-rc.1'],
    ['a smaller one', { tags: ['v1.2.0', ['v1.2.1-rc.1', HEAD]] }, 'v1.2.1-rc.1'],
    ['nothing to release', { tags: ['v1.2.0', ['v1.2.1-rc.1', HEAD]], commits: [] }, 'v1.2.1-rc.1'],
    ['no base', { tags: [['v0.9.0-rc.1', HEAD]] }, 'v0.9.0-rc.1'],
    [
      'two on this commit, the newest',
      { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD], ['v1.4.0-rc.1', HEAD]] },
      'v1.4.0-rc.1',
    ],
  ])('it is found again whatever the commits would ask for now: %s', (_, told, tag) => {
    expect(plan(told)).toMatchObject({
      decision: 'complete',
      candidate: { tag, exists: true },
      why: [
        {
          code: 'already-cut',
          message: `${tag} stands on this very commit: an earlier run has cut it.`,
          source: tag,
        },
      ],
      effects: AROUND,
    });
  });

  test('a candidate that is not newer than the base is no cut of now', () => {
    expect(plan({ tags: [['v1.2.0-rc.3', HEAD], 'v1.2.0'] }).candidate).toMatchObject({
      tag: 'v1.3.0-rc.1',
      exists: false,
    });
  });

  test('a candidate of another version than the forced one is none of this cut', () => {
    const told = { tags: ['v1.2.0', ['v1.3.0-rc.4', HEAD]] } as const;
    expect(plan(told, { 'force-version': '2.0.0', supersede: true }).candidate).toMatchObject({
      tag: 'v2.0.0-rc.1',
      exists: false,
    });
  });

  test('a second run within the hour of the slot finds the cut of the first', () => {
    const told = { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]], config: TIMETABLE } as const;
    for (const byPerson of [true, false])
      expect(plan(told, {}, { lastCutSlot: SLOT, byPerson })).toMatchObject({
        decision: 'complete',
        verdict: 'pass',
        effects: AROUND,
      });
  });
});

test('the same facts give the same plan to the last value', () => {
  const facts = cutFacts({ config: TIMETABLE, commits: ['feat: a', 'b', 'fix: c'] });
  expect(planCut(cutInputs(), structuredClone(facts))).toEqual(planCut(cutInputs(), facts));
});
