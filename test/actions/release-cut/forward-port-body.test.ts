import { expect, test } from '@jest/globals';
import { forwardPortBody } from '../../../actions/release-cut/forward-port-body.ts';
import { commitOf } from '../../kit/parsed-commit.ts';

const SHA = 'c0ffee'.padEnd(40, '0');
const body = (subject: string, applies = true) =>
  forwardPortBody({ tag: 'v1.2.1-rc.1', base: 'main', commits: [commitOf(subject, { sha: SHA })], applies });

test('says which commits lack, and that they apply', () => {
  expect(body('fix: leak'))
    .toBe(`v1.2.1-rc.1 carries commits that main lacks. The next train would be refused until they are there, because it would take the fix back.

- \`c0ffee0\` fix: leak

The commits were picked onto main without a conflict.
`);
});

test('or that a person has to resolve conflicts', () => {
  expect(body('fix: leak', false)).toContain('resolve the conflicts here');
});

test.each([
  ['a mention', 'fix: ask @acme/everyone', /@acme/],
  ['a link', 'fix: [click](https://evil.example)', /(?<!\\)\[click/],
  ['an image', 'fix: ![x](https://evil.example/p.png)', /!\[x\]\(/],
  ['HTML', 'fix: <img src=x onerror=alert(1)>', /<img/],
  ['a comment that would hide the rest', 'fix: <!-- gone', /<!--/],
  ['a line that closes an issue', 'fix: closes #1', /closes #1/],
  ['a fence of code', 'fix: ```', /```/],
  ['a line of its own', 'fix: a\r## Approved', /^## /m],
])('%s in a subject stays text', (_, subject, live) => {
  expect(subject).toMatch(live);
  expect(body(subject)).not.toMatch(live);
});
