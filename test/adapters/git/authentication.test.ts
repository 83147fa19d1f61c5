import { describe, expect, test } from '@jest/globals';
import { authenticated } from '../../../shared/adapters/git/authentication.ts';

const TOKEN = 'ghs_x';
const ENCODED = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');

test('the header is in the environment alone, for this address', () => {
  const access = authenticated({ url: 'https://github.com/org/api', token: TOKEN });
  expect(access.global).toEqual([
    '-c',
    'credential.helper=',
    '-c',
    'http.https://github.com/org/api.extraheader=',
    '-c',
    'http.https://github.com/org/api.followRedirects=false',
    '--config-env=http.https://github.com/org/api.extraheader=RELEASE_ACTIONS_GIT_AUTHORIZATION',
  ]);
  expect(access.env).toMatchObject({
    RELEASE_ACTIONS_GIT_AUTHORIZATION: `AUTHORIZATION: basic ${ENCODED}`,
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
  });
});

test.each([
  ['https://user:pass@github.com/org/api', 'https://github.com/org/api'],
  ['https://a@b@github.com/org/api', 'https://github.com/org/api'],
  ['https://github.com/org/a=b', 'https://github.com/org/a%3Db'],
  ['https://github.com/org/@x', 'https://github.com/org/@x'],
  ['git@github.com:org/api.git', 'git@github.com:org/api.git'],
  ['file:///srv/a=b', 'file:///srv/a=b'],
])('the address %s is used as %s', (url, used) => {
  expect(authenticated({ url, token: TOKEN }).url).toBe(used);
});

describe('the token goes', () => {
  const hosts = (url: string, ...also: readonly string[]) =>
    authenticated({ url, token: TOKEN }, also).global.filter((option) => option.startsWith('--config-env'));

  test.each([
    ['to no address that is not http', 'ssh://git@github.com/org/api', [], 0],
    ['to another address on the same host', 'https://github.com/a', ['https://github.com/b'], 2],
    ['to no other host', 'https://github.com/a', ['https://github.com.evil/a'], 1],
    ['to no other port', 'https://github.com/a', ['https://github.com:8443/a'], 1],
    ['to no other scheme', 'https://github.com/a', ['http://github.com/a'], 1],
  ])('%s', (_, url, also, count) => {
    expect(hosts(url, ...also)).toHaveLength(count);
  });

  test('nowhere when it is empty', () => {
    const access = authenticated({ url: 'https://github.com/a', token: '' });
    expect(access.global).toEqual(['-c', 'credential.helper=']);
    expect(access.env).not.toHaveProperty('RELEASE_ACTIONS_GIT_AUTHORIZATION');
  });
});

test('a text is cleaned of the token in both forms and of passwords in addresses', () => {
  const { clean } = authenticated({ url: 'https://github.com/a', token: TOKEN });
  expect(clean(`${TOKEN} ${ENCODED} https://u:p@h/x@y https://h/z`)).toBe(
    '*** *** https://h/x@y https://h/z',
  );
});
