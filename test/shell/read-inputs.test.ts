import { describe, expect, test } from '@jest/globals';
import {
  booleanInput,
  choiceInput,
  durationInput,
  listInput,
  secretInput,
  textInput,
} from '../../shared/shell/input-spec.ts';
import { readInputs } from '../../shared/shell/read-inputs.ts';

const specs = {
  mode: choiceInput(['train', 'hotfix'], { description: 'how', default: 'train' }),
  ref: textInput({ description: 'what' }),
  'dry-run': booleanInput({ description: 'only say', default: 'false' }),
  watch: durationInput({ description: 'how long', default: '15m' }),
  commits: listInput({ description: 'which' }),
  'github-token': secretInput('GITHUB_TOKEN', { description: 'token', default: '${{ github.token }}' }),
};

describe('a value comes from', () => {
  test.each([
    ['the default', {}, [], 'train'],
    ['INPUT_*', { INPUT_MODE: 'hotfix' }, [], 'hotfix'],
    ['a flag', {}, ['--mode', 'hotfix'], 'hotfix'],
    ['a flag with =', {}, ['--mode=hotfix'], 'hotfix'],
    ['the flag before INPUT_*', { INPUT_MODE: 'hotfix' }, ['--mode', 'train'], 'train'],
    ['the default when the flag is blank', {}, ['--mode', ' '], 'train'],
    ['INPUT_* when the flag is blank', { INPUT_MODE: 'hotfix' }, ['--mode='], 'hotfix'],
    ['a flag with blanks around', {}, ['--mode', ' hotfix '], 'hotfix'],
    ['the default when the workflow passes an empty text', { INPUT_MODE: '  ' }, [], 'train'],
  ])('%s', (_name, env, argv, mode) => {
    expect(readInputs(specs, env, argv)).toMatchObject({ ok: true, inputs: { mode } });
  });

  test('INPUT_* with the dashes that a runner keeps', () => {
    expect(readInputs(specs, { 'INPUT_DRY-RUN': 'true' }, [])).toMatchObject({ inputs: { 'dry-run': true } });
  });

  test('nowhere, and is then absent', () => {
    expect(readInputs(specs, {}, [])).toMatchObject({ inputs: { ref: undefined, commits: undefined } });
  });
});

describe('booleans', () => {
  test.each([
    [['--dry-run'], true],
    [['--dry-run=true'], true],
    [['--no-dry-run'], false],
    [[], false],
  ])('%j is %s', (argv, expected) => {
    expect(readInputs(specs, {}, argv)).toMatchObject({ inputs: { 'dry-run': expected } });
  });

  test.each(['yes', '1', 'tRUE', 'on'])('%j is none', (text) => {
    expect(readInputs(specs, { 'INPUT_DRY-RUN': text }, [])).toMatchObject({
      ok: false,
      problems: [`input dry-run: expected true or false, got "${text}"`],
    });
  });
});

test('lists split at commas, blanks and line ends', () => {
  expect(readInputs(specs, { INPUT_COMMITS: 'abc123,def456\n  789abc ,' }, [])).toMatchObject({
    inputs: { commits: ['abc123', 'def456', '789abc'] },
  });
});

test('a list of separators alone is a problem, not an empty list', () => {
  expect(readInputs(specs, { INPUT_COMMITS: ' , ,' }, [])).toMatchObject({
    ok: false,
    problems: ['input commits: expected a list, got only separators: ", ,"'],
  });
});

test('every problem is told, not the first', () => {
  const reading = readInputs(specs, { INPUT_WATCH: 'long' }, [
    '--mode',
    'weekly',
    '--dryrun',
    'extra',
    '--ref',
  ]);
  expect(reading).toMatchObject({
    ok: false,
    problems: [
      'unknown flag --dryrun, did you mean --dry-run? (--help lists them)',
      'unexpected word "extra": inputs are given as --name value',
      '--ref needs a value: --ref <value>',
      'input mode: expected one of train, hotfix, got "weekly"',
      'input watch: expected a duration such as 90m, 2h or 1h30m, got "long"',
    ],
  });
});

test.each([
  [['--ref', '--dry-run'], '--ref needs a value: --ref <value>'],
  [['--ref', 'a', '--ref', 'b'], '--ref is given twice'],
  [['-x'], 'unknown flag -x (--help lists them)'],
  [['--no-dryrun'], 'unknown flag --no-dryrun, did you mean --no-dry-run? (--help lists them)'],
])('%j is a problem', (argv, problem) => {
  const reading = readInputs(specs, {}, argv);
  expect(reading.ok ? [] : reading.problems).toContain(problem);
});

test('a value that starts with dashes is given with =', () => {
  expect(readInputs(specs, {}, ['--ref=--odd'])).toMatchObject({ ok: true, inputs: { ref: '--odd' } });
});

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

test('a required input that is missing is a problem with its description', () => {
  const required = { version: textInput({ description: 'what to promote', required: true }) };
  expect(readInputs(required, {}, [])).toMatchObject({
    problems: ['input version is required: what to promote'],
  });
});

test('a blank flag is not given', () => {
  expect(readInputs(specs, {}, ['--ref', ' '])).toMatchObject({ ok: true, inputs: { ref: undefined } });
  const required = { release: textInput({ description: 'what to promote', required: true }) };
  expect(readInputs(required, {}, ['--release', ' '])).toMatchObject({
    problems: ['input release is required: what to promote'],
  });
});

test('the same problem is told once', () => {
  const reading = readInputs(specs, {}, ['--bogus', '--bogus', '--ref', 'a', '--ref', 'b', '--ref', 'c']);
  expect(reading.ok ? [] : reading.problems).toEqual([
    'unknown flag --bogus (--help lists them)',
    '--ref is given twice',
  ]);
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
