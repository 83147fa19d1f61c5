import { describe, expect, test } from '@jest/globals';
import { read } from './made-commit.ts';

describe('a line that looks meant as a Release-As is kept where the message asks for no version', () => {
  test.each([
    'Release As: 3.0.0',
    'ReleaseAs: 3.0.0',
    'Release_As: v3.0.0',
    'Release-As 3.0.0',
    'Release-As:3.0.0',
    'release-as = 3.0.0',
    'Release-As：3.0.0',
    'Release-As "3.0.0"',
    '- **Release-As**: 3.0.0',
    'Release\u2011As: 3.0.0',
  ])('%j', (line) => {
    expect(read(`fix: x\n\ntext\n\n${line}`)).toMatchObject({ releaseAs: undefined, releaseAsSlip: line });
  });

  test.each([
    ['in the midst of text', 'text\nRelease-As: 3.0.0\nmore\n\nand more'],
    ['in a fenced code block', '```\nRelease-As: 3.0.0\n```'],
    ['behind blanks', 'text\n\n  Release-As: 3.0.0'],
  ])('a footer %s', (_, body) => {
    expect(read(`fix: x\n\n${body}`)).toMatchObject({
      releaseAs: undefined,
      releaseAsSlip: 'Release-As: 3.0.0',
    });
  });

  test('but not where it does', () => {
    const commit = read('fix: x\n\nRelease As: 2.0.0\n\nRelease-As: 3.0.0');
    expect([commit.releaseAs, commit.releaseAsSlip]).toEqual(['3.0.0', undefined]);
  });

  test.each([
    'Release as 3.0.0 was planned',
    'release as: the train',
    'Release-As the thing says',
    'Released as: 3.0.0',
    'Releases: 3',
    'see Release-As: 3.0.0',
  ])('%j is prose', (line) => {
    expect(read(`fix: x\n\ntext\n${line}\n\nmore`).releaseAsSlip).toBeUndefined();
  });
});

test.each(['Release As: 3.0.0', 'ReleaseAs 3.0.0', 'Release as v3.0.0'])(
  'as a header %j says what to write',
  (header) => {
    expect(read(header)).toMatchObject({
      kind: 'unparsed',
      hint: 'a version is asked for by a footer: write "Release-As: 1.2.3" in the last paragraph below a header',
    });
  },
);
