import { describe, expect, test } from '@jest/globals';
import { textInput } from '../../shared/shell/input-spec.ts';
import { readInputs } from '../../shared/shell/read-inputs.ts';
import { specs } from './some-inputs.ts';

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

  test('not from INPUT_* with underscores for dashes, which would go unseen', () => {
    expect(readInputs(specs, { INPUT_DRY_RUN: 'true' }, [])).toMatchObject({
      ok: false,
      problems: [
        'input dry-run: INPUT_DRY_RUN is set and is not read: name it INPUT_DRY-RUN, with its dashes, or give --dry-run',
      ],
    });
  });

  test.each<[string, Record<string, string>, readonly string[], boolean]>([
    ['the right one is there too', { INPUT_DRY_RUN: 'true', 'INPUT_DRY-RUN': 'false' }, [], false],
    ['a flag says it', { INPUT_DRY_RUN: 'false' }, ['--dry-run'], true],
    ['it is blank', { INPUT_DRY_RUN: ' ' }, [], false],
  ])('underscores do no harm where %s', (_, env, argv, dryRun) => {
    expect(readInputs(specs, env, argv)).toMatchObject({ ok: true, inputs: { 'dry-run': dryRun } });
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
  [['--DRY-RUN'], 'unknown flag --DRY-RUN, did you mean --dry-run? (--help lists them)'],
  [['--Dryrun'], 'unknown flag --Dryrun, did you mean --dry-run? (--help lists them)'],
  [['--NO-DRY-RUN'], 'unknown flag --NO-DRY-RUN, did you mean --no-dry-run? (--help lists them)'],
  [['--HELP'], 'unknown flag --HELP, did you mean --help? (--help lists them)'],
])('%j is a problem', (argv, problem) => {
  const reading = readInputs(specs, {}, argv);
  expect(reading.ok ? [] : reading.problems).toContain(problem);
});

test('a value that starts with dashes is given with =', () => {
  expect(readInputs(specs, {}, ['--ref=--odd'])).toMatchObject({ ok: true, inputs: { ref: '--odd' } });
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
