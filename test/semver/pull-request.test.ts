import { describe, expect, test } from '@jest/globals';
import { read } from './made-commit.ts';

describe('the pull request', () => {
  test.each([
    ['fix: x (#12)', 12, 'x'],
    ['fix: x (#12) (#13)', 13, 'x (#12)'],
    ['fix: x (#12) ', 12, 'x'],
    ['fix: (#12)', 12, '(#12)'],
    ['fix: x (#0)', undefined, 'x (#0)'],
    ['fix: x (#1234567890)', undefined, 'x (#1234567890)'],
    ['fix: x (#12', undefined, 'x (#12'],
    ['fix: x (see #12)', undefined, 'x (see #12)'],
    ['fix: x #12', undefined, 'x #12'],
    ['Update README (#12)', 12, 'Update README'],
    ['Revert "fix: x (#12)" (#13)', 13, 'Revert "fix: x (#12)"'],
    ['Merge pull request #12 from a/b', 12, 'Merge pull request #12 from a/b'],
    ['Merged in a (pull request #12)', 12, 'Merged in a (pull request #12)'],
  ])('of %j is %p', (message, pullRequest, description) => {
    expect(read(message)).toMatchObject({ pullRequest, description });
  });
});
