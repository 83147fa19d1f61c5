import { describe, expect, test } from '@jest/globals';
import { parseHotfixType } from '../../shared/train/hotfix-type.ts';

describe('a type that a hotfix may carry', () => {
  test.each([
    ['fix', { type: 'fix' }],
    ['FIX', { type: 'fix' }],
    ['chore(security)', { type: 'chore', scope: 'security' }],
    ['chore(Security)', { type: 'chore', scope: 'security' }],
    ['fix(api/v2)', { type: 'fix', scope: 'api/v2' }],
  ])('%s', (text, value) => {
    expect(parseHotfixType(text)).toEqual({ ok: true, value });
  });

  test.each([
    '',
    ' fix',
    'fix:',
    'fix!',
    'fix()',
    'fix(a)(b)',
    'fix(a b)',
    '(security)',
    '1fix',
    'f'.repeat(51),
  ])('%j is none', (text) => {
    expect(parseHotfixType(text)).toEqual({
      ok: false,
      at: 0,
      message: `expected a commit type such as fix or chore(security), got "${text}"`,
    });
  });
});
