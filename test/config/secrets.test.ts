import { describe, expect, test } from '@jest/globals';
import { credentialIn } from '../../shared/config/credential.ts';
import { linesOf } from './problems-of.ts';

// In pieces, so that no scanner takes this file for a leak.
const SECRETS: readonly (readonly [string, string])[] = [
  ['a GitHub token', join('gh', 'p_', 'a1B2'.repeat(9))],
  ['a GitHub token', join('github', '_pat_', 'a1B2'.repeat(9))],
  ['a Slack token', join('xox', 'b-', '123456789012-abcdef')],
  ['a Slack webhook', join('https://hooks.slack', '.com/services/', 'T000/B000/XXXX')],
  ['an AWS access key', join('AK', 'IA', 'ABCDEFGHIJKLMNOP')],
  ['a private key', join('-----BEGIN RSA ', 'PRIVATE KEY', '-----')],
  ['a JSON web token', join('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJ', 'zdWIiOiIxMjM0In0.abc')],
  ['a URL with a password', join('https://user:', 'hunter2', '@prometheus.example.com/')],
  ['an authorization header', join('Bearer ', 'abcdefgh'.repeat(3))],
];

function join(...pieces: readonly string[]): string {
  return pieces.join('');
}

describe.each(SECRETS)('%s (%#)', (what, secret) => {
  test.each([
    ['under a key of ours', `ledger: { branch: '${secret}' }`],
    ['where a name belongs', `sources: { prometheus: { url-env: '${secret}' } }`],
    ['where a duration belongs', `calendar: { buffer-after-release: '${secret}' }`],
    ['under a key nobody knows', `tokn: '${secret}'`],
    ['as a key', `? '${secret}'\n: x`],
    ['in a list', `probes: [{ name: p, command: [curl, '${secret}'] }]`],
    ['where a word of a choice belongs', `train: { squash: '${secret}' }`],
  ])('%s is a problem that does not repeat it', (_, text) => {
    const lines = linesOf(`version: 1\n${text}\n`);
    expect(lines).toContainEqual(expect.stringContaining(`looks like ${what}: revoke it`));
    expect(lines.join('\n')).not.toContain(secret);
  });
});

test('the whole message names the key, and what to do', () => {
  expect(linesOf(`version: 1\nledger: { branch: '${SECRETS[0]?.[1] ?? ''}' }\n`)).toEqual([
    '2:19 ledger.branch: looks like a GitHub token: revoke it, keep the new one as a secret, and write the name of its environment variable here',
  ]);
});

describe('what only resembles a credential is let through', () => {
  test.each([
    'ghp_short',
    'https://prometheus.example.com/user:x@y',
    'https://user@example.com/',
    'https://example.com/?a=b:c@d',
    'AKIAabc',
    'xoxo, your team',
    'http_requests_total{service="{service}",code=~"5.."}',
    '-----BEGIN CERTIFICATE-----',
    '://:@',
  ])('%s', (text) => {
    expect(credentialIn(text)).toBeUndefined();
  });
});

describe('the name of an environment variable', () => {
  test.each([
    ['PAGERDUTY_TOKEN', true],
    ['_A', true],
    ['A1', true],
    ['A'.repeat(128), true],
    ['A'.repeat(129), false],
    ['1A', false],
    ['pagerduty_token', false],
    ['PAGERDUTY-TOKEN', false],
    ['$TOKEN', false],
    ['', false],
  ])('%s', (name, good) => {
    const lines = linesOf(`version: 1\nsources: { prometheus: { url-env: '${name}' } }\n`);
    expect(lines).toEqual(
      good
        ? []
        : [
            expect.stringMatching(
              /^2:3\d sources\.prometheus\.url-env: must be the name of an environment variable/,
            ),
          ],
    );
  });
});
