import { describe, expect, test } from '@jest/globals';
import { pageWith } from '../../../actions/canary-promote/page-with.ts';
import type { Page } from '../../../shared/canary/page.ts';

describe('a page has what a person must type', () => {
  const page = (kind: Page['kind']): Page => ({
    kind,
    dedupKey: 'k',
    severity: 'error',
    summary: 's',
    details: [{ name: 'why', value: 'bad' }],
  });
  test.each<[Page['kind'], readonly string[], readonly string[]]>([
    ['rollback-not-confirmed', ['one', 'two'], ['commands', 'why']],
    ['soak-failed', ['one'], ['commands', 'why']],
    ['soak-failed', [], ['why']],
    ['soak-unclear', ['one'], ['why']],
    ['blind', ['one'], ['why']],
    ['rolled-back', ['one'], ['why']],
  ])('%s with %j', (kind, commands, names) => {
    const { details } = pageWith(page(kind), commands);
    expect(details.map(({ name }) => name)).toEqual(names);
    if (names.length === 2) expect(details[0]?.value).toBe(commands.join('\n'));
  });
});

describe('a page of a rollback says what it leaves behind', () => {
  test.each<[Page['kind'], readonly string[], string]>([
    ['rolled-back', [], 'It went back'],
    ['rolled-back', ['web runs 1.1.0'], 'It went back. Not everywhere: web runs 1.1.0'],
    [
      'rollback-not-confirmed',
      ['web is away', 'api is'],
      'It went back. Not everywhere: web is away; api is',
    ],
    ['soak-failed', ['web runs 1.1.0'], 'It went back'],
  ])('%s with %j', (kind, left, wanted) => {
    const page: Page = { kind, dedupKey: 'k', severity: 'error', summary: 'It went back', details: [] };
    expect(pageWith(page, [], left).summary).toBe(wanted);
  });
});
