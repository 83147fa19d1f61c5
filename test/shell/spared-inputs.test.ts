import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../shared/shell/read-inputs.ts';
import { specs } from './some-inputs.ts';

describe('an input that what is asked for does without', () => {
  const env = { INPUT_WATCH: 'soon', INPUT_MODE: 'hotfix', 'INPUT_GITHUB-TOKEN': 'two words' };
  const spares = ({ mode }: Readonly<Record<string, string>>) =>
    mode === 'hotfix' ? ['watch', 'github-token'] : undefined;

  test('and that cannot be read has its default, or is absent, and is told', () => {
    expect(readInputs(specs, env, [], spares)).toMatchObject({
      ok: true,
      inputs: { mode: 'hotfix', watch: 15 * 60_000, 'github-token': undefined },
      ignored: [
        expect.stringMatching(/^input watch: .*"soon"/),
        expect.stringMatching(/^input github-token: .*the value is not shown/),
      ],
      secrets: ['two words'],
    });
  });

  test.each<[string, readonly string[], readonly RegExp[]]>([
    ['a flag that is none', ['--zzzzzz'], [/^unknown flag --zzzzzz \(/]],
    ['a flag near to it', ['--wach=5m'], [/^unknown flag --wach, did you mean --watch\? \(/]],
    [
      'a flag that is none, with its value',
      ['--zzzzzz', 'a'],
      [/^unknown flag --zzzzzz /, /^unexpected word "a"/],
    ],
    ['a flag without its value', ['--watch'], [/^--watch needs a value/]],
    ['a flag given twice', ['--watch=5m', '--watch=6m'], [/^--watch is given twice/]],
    ['a secret in words', ['--github-token', 'x'], [/^--github-token is a secret/]],
  ])('and its flags are told: %s', (_, argv, wanted) => {
    const read = readInputs(specs, { INPUT_MODE: 'hotfix' }, argv, spares);
    expect(read.ok ? read.ignored : []).toEqual(wanted.map((one) => expect.stringMatching(one)));
  });

  test.each([
    ['of another request', { ...env, INPUT_MODE: 'train' }, [], 2],
    ['beside one that is needed', { ...env, 'INPUT_DRY-RUN': 'maybe' }, [], 1],
    ['beside a flag near to one that is needed', env, ['--dryrun'], 1],
    ['beside the negation of one', env, ['--no-dryrun'], 1],
    ['beside a flag that may be for help', env, ['--hepl'], 1],
    ['beside a word that may mean anything', env, ['hotfix'], 1],
    ['beside a word after what is known', env, ['--dry-run', 'false'], 1],
    ['beside one that is needed and given twice', env, ['--ref=a', '--ref=b'], 1],
    ['of another request, with a flag that is none', { INPUT_MODE: 'train' }, ['--zzzzzz', 'a'], 2],
  ])('is a problem %s', (_, given, argv, many) => {
    const read = readInputs(specs, given, argv, spares);
    expect(read.ok ? [] : read.problems).toHaveLength(many);
  });
});
