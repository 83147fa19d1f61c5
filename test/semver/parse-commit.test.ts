import { describe, expect, test } from '@jest/globals';
import { read, sha } from './made-commit.ts';

const TWO = { parents: [sha(1), sha(2)] };

describe('the header decides the kind', () => {
  test.each([
    ['conventional', 'fix: x'],
    ['conventional', '\n \n   fix: x'],
    ['conventional', 'fix: x\r\n\r\nbody\r\n'],
    ['revert', 'Revert "fix: x"'],
    ['revert', 'Revert "fix: x" (#13)'],
    ['revert', 'Reapply "fix: x"'],
    ['revert', 'Revert "cut short by GitHub…'],
    ['revert', 'revert: fix: x'],
    ['revert', 'REVERT(api): x'],
    ['unparsed', 'Revert the thing'],
    ['unparsed', 'Merge commit hooks into one'],
    ['unparsed', 'Merged in haste'],
    ['fixup', 'fixup! fix: x'],
    ['fixup', 'squash! fix: x'],
    ['fixup', 'amend! fix: x'],
    ['fixup', 'fixup! fixup! fix: x'],
    ['unparsed', 'fixup of x'],
    ['unparsed', 'Update README'],
    ['unparsed', 'feat:x'],
    ['unparsed', ''],
  ])('%s: %j', (kind, message) => {
    expect(read(message).kind).toBe(kind);
  });

  test.each([
    ["Merge branch 'a' into b", 'unparsed', "Merge branch 'a' into b", undefined],
    [
      "Merge remote-tracking branch 'origin/a'\n\nprose",
      'unparsed',
      "Merge remote-tracking branch 'origin/a'",
      undefined,
    ],
    ["Merge commit 'abc'\n\n* feat: x", 'unparsed', "Merge commit 'abc'", undefined],
    ['Merge pull request #4 from x/y', 'unparsed', 'Merge pull request #4 from x/y', 4],
    ['Merge pull request #4 from x/y\n\nfeat!: new', 'conventional', 'new', 4],
    ['Merge pull request #4 from x/y\n\nfeat: new (#3)', 'conventional', 'new', 3],
    ['Merge pull request #4 in P/r from a to b\n\ndocs: new', 'conventional', 'new', 4],
    ['Merged in feature/x (pull request #4)\n\nfix: new', 'conventional', 'new', 4],
    ['Merge pull request #4 from x/y\n\nRevert "fix(a): old"', 'revert', 'Revert "fix(a): old"', 4],
    ["Merge tag 'v1'\n\nfeat", 'unparsed', "Merge tag 'v1'", undefined],
  ])(
    'one parent makes no merge, whatever git or a forge wrote: %j',
    (message, kind, description, pullRequest) => {
      const meant = read(message, { parents: [sha(1)] });
      expect(meant).toMatchObject({ kind, description, pullRequest });
    },
  );

  test('the footers of a merge with one parent are those of its body', () => {
    const message =
      'Merge pull request #4 from x/y\n\nfix: new\n\nprose\n\nBREAKING CHANGE: it breaks\nCloses: #7';
    const meant = read(message, { parents: [sha(1)] });
    expect(meant).toMatchObject({ breaking: true, breakingNotes: ['it breaks'], issues: [7] });
  });

  test.each([
    ['merge', "Merge branch 'a' into b"],
    ['merge', 'Merge pull request #4 from x/y\n\nfeat!: told by its own commits'],
    ['merge', 'Anything at all'],
    ['merge', ''],
    ['conventional', 'feat: x'],
    ['revert', 'Revert "feat: x"'],
    ['fixup', 'fixup! x'],
  ])('with two parents it is a %s: %j', (kind, message) => {
    expect(read(message, TWO).kind).toBe(kind);
  });

  test.each([
    'foo(bar(x))',
    'feat(',
    'Merge branch x',
    'Revert "x"',
    'This reverts commit abcdef1.',
    'fixup! x',
    '* chore: x',
    'docs: x',
    '-----',
    '(((',
  ])('and no body changes it: %j', (line) => {
    const body = ['fix(core): x', '', line, '', line].join('\n');
    expect(read(body)).toMatchObject({ kind: 'conventional', type: 'fix', scope: 'core', description: 'x' });
  });
});

describe('footers', () => {
  test.each([
    ['Closes: #1', [1]],
    ['Fixes #1, #2, GH-3', [1, 2, 3]],
    ['Resolves: #1 and #2', [1, 2]],
    ['refs: gh-4', [4]],
    ['closed: #1\nFix: #1', [1]],
    ['Refs: other/repo#1', []],
    ['Refs: #0, #1234567890, #12a', []],
    ['Refs: #0', []],
    ['Refs: #05', []],
    ['Refs: #', []],
    ['Refs: #999999999', [999_999_999]],
    ['Refs: #1000000000', []],
    ['Refs: #12a', []],
    ['See: #1', []],
    ['Closes: #1\n\nin prose closes #2', [1]],
  ])('%j names the issues %j', (body, issues) => {
    expect(read(`fix: x\n\n${body}`).issues).toEqual(issues);
  });

  test('co-authors come from anywhere GitHub puts them, each address once', () => {
    const body = [
      '* fix: a',
      '',
      'Co-authored-by: Kim <kim@example.com>',
      '',
      '* fix: b',
      '',
      '---------',
      '',
      'Co-authored-by: Kim <KIM@example.com>',
      'co-authored-by: Sam Lee <sam@example.com>',
      'Co-authored-by: nobody',
      'Co-authored-by: <only@example.com>',
      'Co-authored-by: Empty <>',
    ].join('\n');
    expect(read(`fix: x\n\n${body}`).coAuthors).toEqual([
      { name: 'Kim', email: 'kim@example.com' },
      { name: 'Sam Lee', email: 'sam@example.com' },
    ]);
  });

  test('picked commits come from any line', () => {
    const body = `(cherry picked from commit ${sha(1)})\ntext\n(cherry picked from commit ABCDEF1)\n x (cherry picked from commit abcdef2)`;
    expect(read(`fix: x\n\n${body}`).pickedFrom).toEqual([sha(1), 'abcdef1']);
  });

  test.each([
    ['Release-As: 2.0.0', '2.0.0'],
    ['release-as: v2.0.0-rc.1', 'v2.0.0-rc.1'],
    ['Release-As: 2.0.0\nRelease-As: 3.0.0', '3.0.0'],
    ['Release-As: 2.0.0\nand why', '2.0.0'],
    ['Release-As: ', undefined],
    ['text\nRelease-As: 2.0.0\ntext', undefined],
  ])('%j forces %p', (body, version) => {
    expect(read(`fix: x\n\n${body}`).releaseAs).toBe(version);
  });

  test('a subject cannot force a version', () => {
    expect(read('Release-As: 2.0.0').releaseAs).toBeUndefined();
  });
});

describe('breaking', () => {
  test.each([
    ['unparsed commits too', 'Update\n\nBREAKING CHANGE: x', ['x']],
    ['merges too', "Merge branch 'a'\n\nBREAKING CHANGE: x", ['x']],
    ['a footer without text', 'fix: x\n\nBREAKING CHANGE:', []],
    ['a header that says so', 'BREAKING CHANGE: drop Node 18', []],
    ['a type that says so', 'BREAKING-CHANGE: drop Node 18', []],
  ])('%s', (_, message, breakingNotes) => {
    expect(read(message)).toMatchObject({ breaking: true, breakingNotes });
  });

  test.each(['Revert "feat!: x"', 'fixup! feat!: x', 'fix: x\n\n* feat!: y'])('is not %j', (message) => {
    expect(read(message).breaking).toBe(false);
  });
});

test('bullets of a squashed commit are read as headers', () => {
  const body =
    '* feat(api)!: a (#3)\n\ntext\n\n* fix: b\n* not one\n- feat: dash\n  * feat: nested\n*feat: c';
  expect(read(`chore: x\n\n${body}`)).toMatchObject({
    type: 'chore',
    breaking: false,
    bullets: [
      { type: 'feat', scope: 'api', description: 'a', breaking: true },
      { type: 'fix', scope: undefined, description: 'b', breaking: false },
    ],
  });
});

test('what git knows of the commit is passed through', () => {
  const author = { name: 'Kim', email: 'kim@example.com' };
  const more = { sha: sha(3), parents: [sha(2)], committedAt: 1_000, author };
  expect(read('fix: x', more)).toMatchObject(more);
});

test('a long message gives the same answer as a short one', () => {
  const short = read('feat(a)!: x (#1)\n\nRefs: #2\nCo-authored-by: Kim <kim@example.com>');
  const long = read(
    `feat(a)!: x (#1)\n\n${'prose '.repeat(1_000)}\n\nRefs: #2\nCo-authored-by: Kim <kim@example.com>`,
  );
  expect(long).toEqual(short);
});
