import { expect, test } from '@jest/globals';
import { duplicateBody, type KeyedIssue, twinsOf } from '../../shared/canary/twin-issues.ts';

const BOT = { login: 'github-actions[bot]', kind: 'Bot' };
const APP = { login: 'release-app[bot]', kind: 'Bot' };
const KIM = { login: 'kim', kind: 'User' };
const SAM = { login: 'sam', kind: 'User' };

const issue = (number: number, author: KeyedIssue['author'] = BOT, state: KeyedIssue['state'] = 'open') => ({
  number,
  author,
  state,
});

test.each<[string, readonly KeyedIssue[], ReturnType<typeof twinsOf>]>([
  ['none', [], undefined],
  ['one', [issue(7)], { oldest: 7, younger: [] }],
  ['two of one author', [issue(7), issue(8)], { oldest: 7, younger: [8] }],
  ['three in another order', [issue(9), issue(7), issue(8)], { oldest: 7, younger: [8, 9] }],
  ['two of two Apps', [issue(7, APP), issue(8)], { oldest: 7, younger: [8] }],
  ['two that a person opened', [issue(7, KIM), issue(8, KIM)], { oldest: 7, younger: [8] }],
  ['one of a person before one of ours', [issue(7, KIM), issue(8)], { oldest: 7, younger: [] }],
  ['one of a person after one of ours', [issue(7), issue(8, KIM)], { oldest: 7, younger: [] }],
  ['two of two persons', [issue(7, KIM), issue(8, SAM)], { oldest: 7, younger: [] }],
  ['a younger one that is closed', [issue(7), issue(8, BOT, 'closed')], { oldest: 7, younger: [] }],
  ['an older one that is closed', [issue(7, BOT, 'closed'), issue(8)], { oldest: 7, younger: [8] }],
  [
    'two of accounts that are gone',
    [{ ...issue(7), author: undefined }, issue(8)],
    { oldest: 7, younger: [] },
  ],
])('%s', (_, issues, wanted) => {
  expect(twinsOf(issues)).toEqual(wanted);
});

test('who is closed is told by whom', () => {
  expect(duplicateBody(7)).toBe(
    'Two runs opened an issue about this at the same time. #7 is the older one and goes on; this one is closed as its duplicate.',
  );
});
