import { describe, expect, test } from '@jest/globals';
import { secretForms, withoutSecrets } from '../../shared/shell/secrets.ts';

describe('every form of a secret is hidden', () => {
  test.each([
    ['as it was given', 'ghp_SECRET\nmore', 'a ghp_SECRET\nmore b', 'a *** b'],
    ['folded, as an HTTP library quotes it', 'ghp_SECRET\nmore', '"token ghp_SECRET more"', '"token ***"'],
    ['trimmed', ' ghp_SECRET\n', 'ghp_SECRET', '***'],
    ['inside JSON', 'ghp_SECRET\nmore', '{"a":"ghp_SECRET\\nmore"}', '{"a":"***"}'],
    ['one of its lines', 'ghp_SECRET\nx', 'ghp_SECRET, x', '***, x'],
    ['twice', 's3cret', 's3cret s3cret', '*** ***'],
    ['not where it is too short to be one', 'abc', 'abc', 'abc'],
    ['not without one', '', 'text', 'text'],
  ])('%s', (_name, secret, text, expected) => {
    expect(withoutSecrets(text, secretForms([secret]))).toBe(expected);
  });
});

test('at every depth, and never in the words that code branches on', () => {
  const value = {
    verdict: 'pass',
    decision: 'complete',
    blocks: [{ kind: 'text', text: ['pass on', { kind: 'code', text: 'text' }] }],
    total: 1,
    nothing: null,
    absent: undefined,
  };
  expect(withoutSecrets(value, secretForms(['pass', 'text', 'complete']))).toEqual({
    ...value,
    blocks: [{ kind: 'text', text: ['*** on', { kind: 'code', text: '***' }] }],
  });
});
