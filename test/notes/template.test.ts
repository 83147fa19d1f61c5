import { expect, test } from '@jest/globals';
import { parseTemplate } from '../../shared/notes/template.ts';

const LISTS = '{breaking}\n{sections}\n';
const problems = (text: string) => {
  const result = parseTemplate(text, '.github/notes.md');
  return result.ok
    ? []
    : result.problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
};

test.each([
  [`a {versoin}\n${LISTS}`, '.github/notes.md:1:3 {versoin} is not known here: did you mean {version}?'],
  [`${LISTS}ab }`, '.github/notes.md:3:4 a single } has no partner: write }} for the character'],
  [`${LISTS}{tag`, '.github/notes.md:3:1 a single { has no partner: write {{ for the character'],
  [`${LISTS}{sections}`, '.github/notes.md:3:1 {sections} may stand only once'],
  ['{breaking}\r\n- {sections}', '.github/notes.md:2:3 {sections} is a list: it needs a line of its own'],
  ['{breaking} \n{sections}', '.github/notes.md:1:1 {breaking} is a list: it needs a line of its own'],
  ['{sections}', '.github/notes.md:1:11 {breaking} is missing: the notes would not say what changed'],
])('%j is refused where it is wrong', (text, message) => {
  expect(problems(text)).toContain(message);
});

test('an unknown name without a near one lists what there is', () => {
  expect(problems(`${LISTS}{qqqqqqqq}`)).toEqual([
    '.github/notes.md:3:1 {qqqqqqqq} is not known here: write one of {version} {tag} {previous-tag} {date} ' +
      '{compare-url} {summary} {breaking} {sections} {contributors}, or {{ for a brace',
  ]);
});

test('all problems come at once, but no more than 20', () => {
  expect(problems('{a} {b} }')).toHaveLength(5);
  expect(problems('}x'.repeat(100))).toHaveLength(20);
});

test('the longest template passes and one character more is refused', () => {
  expect(problems(LISTS + 'x'.repeat(16_384 - LISTS.length))).toEqual([]);
  expect(problems(LISTS + 'x'.repeat(16_385 - LISTS.length))).toEqual([
    '.github/notes.md:1:1 a template has at most 16384 characters, this one has 16385',
  ]);
});
