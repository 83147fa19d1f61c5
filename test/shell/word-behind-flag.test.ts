import { expect, test } from '@jest/globals';
import { readInputs } from '../../shared/shell/read-inputs.ts';
import { specs } from './some-inputs.ts';

const AS_VALUE = 'inputs are given as --name value';
const AS_FLAG =
  '--dry-run means true by itself; write --dry-run or --no-dry-run, or --dry-run=true or --dry-run=false';

test.each([
  [['--dry-run', 'false'], `unexpected word "false": ${AS_FLAG}`],
  [['--dry-run', 'yes', '--mode', 'train'], `unexpected word "yes": ${AS_FLAG}`],
  [['--no-dry-run', 'yes'], `unexpected word "yes": ${AS_VALUE}`],
  [['--dry-run=true', 'yes'], `unexpected word "yes": ${AS_VALUE}`],
  [['--dry-run', '--mode', 'train', 'yes'], `unexpected word "yes": ${AS_VALUE}`],
  [['yes', '--dry-run'], `unexpected word "yes": ${AS_VALUE}`],
])('%j is told by what was meant', (argv, problem) => {
  expect(readInputs(specs, {}, argv)).toMatchObject({ ok: false, problems: [problem] });
});
