import { expect, test } from '@jest/globals';
import { parseWorkflowFile } from '../../shared/train/workflow-file.ts';

test.each(['ci.yml', 'ci.yaml', 'build-and-test.yml', 'a_b.2.yml', '.hidden.yml', `${'a'.repeat(100)}.yml`])(
  '%s is a file of .github/workflows',
  (text) => {
    expect(parseWorkflowFile(text)).toEqual({ ok: true, value: text });
  },
);

test.each([
  '',
  'ci',
  'ci.yml ',
  ' ci.yml',
  '.yml',
  'CI',
  'ci.json',
  'ci.ymll',
  '../ci.yml',
  '.github/workflows/ci.yml',
  'a\\b.yml',
  'ci.yml\n',
  'ci.yml?ref=x',
  '%2e%2e.yml',
  `${'a'.repeat(101)}.yml`,
])('%j is not', (text) => {
  expect(parseWorkflowFile(text)).toMatchObject({ ok: false });
});

test('the message shows what was meant and what was found', () => {
  expect(parseWorkflowFile('ci')).toMatchObject({
    ok: false,
    message: 'expected a file of .github/workflows such as ci.yml, got "ci"',
  });
});
