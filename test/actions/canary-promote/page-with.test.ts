import { describe, expect, test } from '@jest/globals';
import { pageWith } from '../../../actions/canary-promote/notice-for.ts';
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
