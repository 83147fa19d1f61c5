import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../shared/shell/read-inputs.ts';
import { specs } from './some-inputs.ts';

describe('secrets', () => {
  test('are taken from INPUT_* or from their own variable, and kept out of what was given', () => {
    expect(readInputs(specs, { 'INPUT_GITHUB-TOKEN': 's3cret' }, [])).toMatchObject({
      ok: true,
      secrets: ['s3cret'],
    });
    const reading = readInputs(specs, { GITHUB_TOKEN: 's3cret' }, []);
    expect(reading).toMatchObject({ ok: true, inputs: { 'github-token': 's3cret' }, secrets: ['s3cret'] });
    expect(JSON.stringify(reading.ok ? reading.given : {})).not.toContain('s3cret');
  });

  test('are refused on the command line without being repeated', () => {
    const reading = readInputs(specs, {}, ['--github-token', 's3cret']);
    expect(reading.ok ? [] : reading.problems).toEqual([
      '--github-token is a secret and must not stand on a command line; set the environment variable GITHUB_TOKEN',
    ]);
  });

  test("a default that is GitHub's to fill in counts as absent elsewhere", () => {
    expect(readInputs(specs, {}, [])).toMatchObject({
      ok: true,
      inputs: { 'github-token': undefined },
      secrets: [],
    });
  });
});

describe('a token', () => {
  test.each(['ghp_SECRET123', '!~', 'github_pat_11A_x'])('may be %s', (token) => {
    expect(readInputs(specs, { GITHUB_TOKEN: `${token}\n` }, [])).toMatchObject({
      ok: true,
      inputs: { 'github-token': token },
    });
  });

  test.each([
    ['a line break', 'ghp_SECRET123\nx'],
    ['a blank', 'ghp_SECRET123 x'],
    ['a control character', 'ghp_SECRET123\u0000'],
    ['what is not ASCII', 'ghp_SECRET123é'],
  ])('with %s is refused without being quoted, and still known as a secret', (_name, token) => {
    const reading = readInputs(specs, { GITHUB_TOKEN: token }, []);
    expect(reading).toMatchObject({
      ok: false,
      problems: [
        'input github-token: expected printable ASCII without blanks and line breaks (the value is not shown)',
      ],
      secrets: [token],
    });
  });

  test('is known as a secret from every variable, used or not', () => {
    const env = { 'INPUT_GITHUB-TOKEN': 'used-one', GITHUB_TOKEN: 'unused-one' };
    expect(readInputs(specs, env, [])).toMatchObject({
      inputs: { 'github-token': 'used-one' },
      secrets: ['used-one', 'unused-one'],
    });
  });
});
