import { describe, expect, test } from '@jest/globals';
import { fixupTarget, headerSlip } from '../../shared/semver/header-slip.ts';
import { read } from './made-commit.ts';

const slipOf = (message: string, known: readonly string[] = []) =>
  headerSlip(read(message), (type) => known.includes(type));

test.each([
  ['feats: y', 'feat'],
  ['feature: y', 'feat'],
  ['Features(api): y', 'feat'],
  ['bug: y', 'fix'],
  ['bugfix: y', 'fix'],
  ['fixes: y', 'fix'],
  ['hotfix: y', 'fix'],
])('%s is told as %s', (header, meant) => {
  expect(slipOf(header)).toMatchObject({
    looksBreaking: false,
    hint: expect.stringMatching(
      new RegExp(`is a type of its own and does not count as a .*: write "${meant}: …"$`),
    ),
  });
});

test('in one sentence', () => {
  expect(slipOf('feature: y')?.hint).toBe(
    '"feature" is a type of its own and does not count as a feature: write "feat: …"',
  );
});

test.each([
  'feat: y',
  'fix: y',
  'docs: y',
  'deps: y',
  'test: y',
  'next: y',
  'release: y',
  'feature!: y',
  'feature',
])('%s is meant as it is', (header) => {
  expect(slipOf(header)).toBeUndefined();
});

test('a type that is known is meant as it is', () => {
  expect([slipOf('feature: y', ['feature']), slipOf('breaking: y', ['breaking'])]).toEqual([
    undefined,
    undefined,
  ]);
});

test.each(['breaking: y', 'breaking(api): y', 'breaking-change: y', 'Breaking_Changes: y', 'break: y'])(
  '%s looks breaking',
  (header) => {
    expect(slipOf(header)).toEqual({
      looksBreaking: true,
      hint: `"${header}" does not count as a breaking change: mark it by "!" before the colon, as in "feat!: …"`,
    });
  },
);

test('BREAKING-CHANGE as a header breaks, and is not told', () => {
  expect([read('BREAKING-CHANGE: y').breaking, slipOf('BREAKING-CHANGE: y')]).toEqual([true, undefined]);
});

describe('a Release-As as a header', () => {
  test('asks for no version', () => {
    expect(slipOf('Release-As: 3.0.0')).toEqual({
      looksBreaking: false,
      hint: '"Release-As: 3.0.0" asks for no version: write "Release-As: 1.2.3" as a footer, in the last paragraph below a header',
    });
  });

  test('needs no hint where the footer is there too', () => {
    expect(slipOf('Release-As: 3.0.0\n\nRelease-As: 3.0.0')).toBeUndefined();
  });
});

describe('a fixup that was not folded in', () => {
  test.each([
    ['squash! feat!: y', true],
    ['amend! fix(api)!: z', true],
    ['fixup! fixup! feat!: y', true],
    ['amend! feat: z', false],
    ['fixup! feat(api): z', false],
  ])('%s looks breaking: %s', (header, looksBreaking) => {
    expect(slipOf(header)?.looksBreaking).toBe(looksBreaking);
  });

  test.each(['fixup! fix: y', 'squash! y', 'amend! chore: y', 'fixup! feature'])(
    '%s is not told',
    (header) => {
      expect(slipOf(header)).toBeUndefined();
    },
  );

  test('is told with what to do', () => {
    expect(slipOf('squash! feat!: y')?.hint).toBe(
      '"squash! feat!: y" does not count as a breaking change and is not listed: fold it in with git rebase --autosquash, or give it a header of its own',
    );
  });

  test.each([
    [8, 'x'],
    [9, 'x'],
    [10, 'fixup! x'],
  ])('is read through %d marks', (marks, target) => {
    expect(fixupTarget(`${'fixup! '.repeat(marks)}x`)).toBe(target);
  });
});
