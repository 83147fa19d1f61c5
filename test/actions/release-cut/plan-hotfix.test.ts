import { describe, expect, test } from '@jest/globals';
import { planCut } from '../../../actions/release-cut/plan.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { cutFacts, cutInputs, HEAD, picksOf, SLOT, type Told, TIMETABLE } from './facts.ts';

const PICKED = { kind: 'picked', sha: 'e'.repeat(40) } as const;
const MERGE = commitOf('fix: join them', { parents: ['1'.repeat(40), '2'.repeat(40)] });

const plan = (told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) =>
  planCut(cutInputs(inputs), cutFacts(told, given));

describe('a hotfix', () => {
  const inputs = {
    mode: 'hotfix',
    'base-version': '1.2.0',
    commits: ['x'],
    justification: 'it burns',
  } as const;
  const fix = picksOf(['fix: it']);
  const CONFLICT = { kind: 'conflict', commit: 'd'.repeat(40), paths: ['a.txt'] } as const;
  const hotfix = (told: Told = {}, given: Partial<CutFacts> = {}) =>
    plan({ commits: [], ...told }, inputs, { picks: fix, picked: PICKED, ...given });

  test.each([
    ['the next patch', ['v1.2.0'], 'v1.2.0', 'v1.2.1-rc.1'],
    [
      'the next free patch over the whole line',
      ['v1.2.0', 'v1.2.1', 'v1.2.7', 'v1.3.0'],
      'v1.2.7',
      'v1.2.8-rc.1',
    ],
    ['the next candidate of it', ['v1.2.0', 'v1.2.1-rc.1'], 'v1.2.0', 'v1.2.1-rc.2'],
  ])('%s', (_, tags, base, tag) => {
    const { decision, bump, candidate, notes } = hotfix({ tags, base });
    expect([decision, bump, candidate?.tag]).toEqual(['complete', 'patch', tag]);
    expect(notes?.full).toContain('it');
  });

  test('a base that was never released is refused before anything is checked', () => {
    expect(hotfix({ tags: ['v1.2.0'], base: 'none' })).toMatchObject({
      decision: 'refuse',
      verdict: 'fail',
      checks: [],
      effects: [],
      candidate: undefined,
      reasons: [
        {
          code: 'unknown-base-version',
          message:
            '1.2.0 was never released: a hotfix needs base-version to name a final version that has a tag',
        },
      ],
    });
  });

  test('such a base is told also where the checkout is a candidate that has the commits', () => {
    const told = { tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]] as const, base: 'none' };
    const { decision, reasons } = hotfix(told, {
      picks: picksOf([], { contained: fix.commits }),
      picked: undefined,
    });
    expect([decision, reasons.map(({ code }) => code)]).toEqual(['refuse', ['unknown-base-version']]);
  });

  test.each<[string, Partial<CutFacts>, string]>([
    ['a feature', { picks: picksOf(['feat: it']) }, 'forbidden-type'],
    ['a commit without a type', { picks: picksOf(['it burns']) }, 'forbidden-type'],
    ['a fix that breaks', { picks: picksOf(['fix!: it']) }, 'forbidden-type'],
    [
      'a fix whose footer says that it breaks',
      { picks: picksOf(['fix: it\n\nBREAKING CHANGE: all of it']) },
      'forbidden-type',
    ],
    ['a merge of fixes', { picks: picksOf([], { commits: [MERGE] }) }, 'merge-commit'],
    ['a fix that its base has', { picks: picksOf([], { contained: fix.commits }) }, 'already-contained'],
    ['a fix that does not apply', { picked: CONFLICT }, 'conflict'],
    ['a fix whose change is there', { picked: { kind: 'empty', commit: 'd'.repeat(40) } }, 'empty-pick'],
    ['a commit that is not there', { picks: { ...fix, missing: ['beef'] } }, 'unknown-commit'],
    ['no commit', { picks: picksOf() }, 'no-commits'],
  ])('with %s is refused', (_, given, code) => {
    const { decision, reasons, effects } = hotfix({}, given);
    expect([decision, effects]).toEqual(['refuse', []]);
    expect(reasons.map((reason) => reason.code)).toContain(code);
  });

  test('from an older version of its line is refused', () => {
    const { decision, reasons, effects } = hotfix({ tags: ['v1.2.0', 'v1.2.1'] });
    expect([decision, effects]).toEqual(['refuse', []]);
    expect(reasons.map(({ code }) => code)).toContain('regresses-hotfix');
  });

  test('waits for no slot and no freeze, and takes no slot from the train', () => {
    const config = `${TIMETABLE}\ncalendar: { freezes: [Mon-Sun 00:00-24:00, { file: gone.json }] }`;
    const before = hotfix({ config }, { byPerson: false, at: SLOT - 1 });
    expect(before).toMatchObject({ decision: 'complete', verdict: 'pass' });
    expect(JSON.stringify(before.effects)).not.toContain('Release-Slot');
  });

  test('carries the slot of the last cut on, so that the newest candidate still tells it', () => {
    const { effects } = hotfix({ config: TIMETABLE }, { lastCutSlot: SLOT });
    expect(JSON.stringify(effects)).toContain('Release-Slot: 2026-11-18T17:00:00Z');
  });
});

describe('a further candidate of a hotfix', () => {
  const one = commitOf('fix: one', { sha: '1'.repeat(40) });
  const two = commitOf('fix: two', { sha: '2'.repeat(40) });
  const made = commitOf(`fix: one\n\n(cherry picked from commit ${one.sha})`, { sha: '8'.repeat(40) });
  const facts = cutFacts({ tags: ['v1.2.0', 'v1.2.1-rc.1'], commits: [] });
  const [, candidate] = facts.tags.versions;
  const latest = candidate === undefined ? undefined : { candidate, commits: [made] };
  const next = (commits: CutFacts['commits'], supersede = false, given: Partial<CutFacts> = {}) =>
    planCut(
      cutInputs({ mode: 'hotfix', 'base-version': '1.2.0', commits: ['x'], justification: 'it', supersede }),
      { ...facts, picks: picksOf([], { commits }), picked: PICKED, line: { taken: [], latest }, ...given },
    );

  test('drops nothing that the one before has', () => {
    const refused = next([two]);
    expect(refused).toMatchObject({ decision: 'refuse', effects: [] });
    expect(refused.checks.find(({ name }) => name === 'earlier picks')?.reasons).toEqual([
      {
        code: 'drops-picks',
        message:
          '1111111 is in v1.2.1-rc.1 and would be lost: name it in commits too, or cut with supersede (fix: one)',
        observed: one.sha,
        source: 'v1.2.1-rc.1',
      },
    ]);
  });

  test.each<[string, CutFacts['commits']]>([
    ['it names the same commit', [one, two]],
    ['it names the commit that was made of it', [made, two]],
    ['it names another pick of it', [commitOf(`fix: one\n\n(cherry picked from commit ${one.sha})`), two]],
  ])('goes on where %s', (_, commits) => {
    expect(next(commits)).toMatchObject({
      decision: 'complete',
      supersedes: undefined,
      candidate: { tag: 'v1.2.1-rc.2' },
    });
  });

  test('may drop it with supersede, which ends the one before', () => {
    const { decision, supersedes, reasons } = next([two], true);
    expect([decision, supersedes]).toEqual(['complete', 'v1.2.1-rc.1']);
    expect(reasons.map(({ message }) => message)).toContain(
      'earlier picks: v1.2.1-rc.1 has no final version; this cut would supersede it, and drop 1111111',
    );
  });

  test('may drop what ended', () => {
    const ended = new Map([['v1.2.1-rc.1', 'abandoned'] as const]);
    const memory = { slot: undefined, ended, hotfixes: new Set<string>(), carried: [] };
    expect(next([two], false, { memory }).decision).toBe('complete');
  });
});
