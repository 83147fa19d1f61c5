import { expect, test } from '@jest/globals';
import { parseApiUrl } from '../../../shared/adapters/github/api-url.ts';

test.each([
  ['https://api.github.com', 'https://api.github.com'],
  ['https://api.github.com/', 'https://api.github.com'],
  ['https://ghe.example/api/v3', 'https://ghe.example/api/v3'],
  ['http://127.0.0.1:9', 'http://127.0.0.1:9'],
])('%s is the address %s', (text, value) => {
  expect(parseApiUrl(text)).toEqual({ ok: true, value });
});

test.each([
  'junk',
  '',
  'file:///etc/passwd',
  'ftp://x',
  '//x',
  'https://',
  'https://a:b@x',
  'https://x?a',
  'https://x#a',
])('"%s" is none', (text) => {
  expect(parseApiUrl(text)).toMatchObject({ ok: false });
});
