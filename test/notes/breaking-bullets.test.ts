import { describe, expect, test } from '@jest/globals';
import { DEFAULT_NOTES_POLICY, notesPolicy } from '../../shared/notes/policy.ts';
import { commitOf } from '../kit/parsed-commit.ts';
import { notes } from './notes-of.ts';

const BULLETS = { ...DEFAULT_NOTES_POLICY, squash: 'bullets' } as const;
const SHA = 'abc1234'.padEnd(40, '0');
const BRANCH = 'chore: the big branch (#13)\n\n* feat!: three\n* feat: four\n* fix(api)!: five (#9)';

describe('a breaking bullet', () => {
  test('has its commit listed under breaking changes, and is told below it', () => {
    const { body, entries } = notes({ commits: [commitOf(BRANCH, { sha: SHA })], policy: BULLETS });
    expect(entries.listed).toBe(1);
    expect(body).toContain(
      '### Breaking changes\n\n- the big branch (#13, `abc1234`)\n\n  three\n\n  api: five\n\n',
    );
    expect(body).toContain('Listed: 1 of 1 commit.');
    expect(body).not.toContain('four');
  });

  test('stands below the footers, and is not repeated where it is the header', () => {
    const message = 'feat!: three\n\n* feat!: three\n* feat!: four\n\nBREAKING CHANGE: note';
    const { body } = notes({ commits: [commitOf(message, { sha: SHA })], policy: BULLETS });
    expect(body).toContain('- three (`abc1234`)\n\n  note\n\n  four\n\n');
  });

  test.each([
    ['where only headers count', BRANCH, {}, DEFAULT_NOTES_POLICY],
    [
      'of a merge',
      "Merge branch 'x'\n\n* feat!: three",
      { parents: ['1'.repeat(40), '2'.repeat(40)] },
      BULLETS,
    ],
    ['that breaks nothing', 'chore: x\n\n* feat: four', {}, BULLETS],
  ])('%s: not', (_, message, given, policy) => {
    const { entries } = notes({ commits: [commitOf(message, given)], policy });
    expect([entries.breaking, entries.listed]).toEqual([[], 0]);
  });

  test('keeps its commit from passing for one that had shipped, but for a trailer', () => {
    const twin = commitOf('feat: x (#13)');
    const broken = commitOf('feat: x (#13)\n\n* feat!: three');
    const picked = commitOf(`feat: x (#13)\n\n(cherry picked from commit ${broken.sha})`);
    const listed = (shipped: typeof twin) =>
      notes({ commits: [broken], shipped: [shipped], policy: BULLETS }).entries.listed;
    expect([listed(twin), listed(picked)]).toEqual([1, 0]);
  });

  test('keeps its commit from passing for the copy of a harmless one', () => {
    const harmless = commitOf('feat: x (#13)');
    const broken = commitOf('feat: x (#13)\n\n* feat!: three');
    const listed = (policy: typeof DEFAULT_NOTES_POLICY) =>
      notes({ commits: [broken, harmless], policy }).entries.listed;
    expect([listed(BULLETS), listed(DEFAULT_NOTES_POLICY)]).toEqual([2, 1]);
  });
});

test.each([
  [undefined, 'header'],
  ['header', 'header'],
  ['bullets', 'bullets'],
] as const)('a policy with squash %s reads the %s', (given, squash) => {
  expect(notesPolicy({}, given).squash).toBe(squash);
});
