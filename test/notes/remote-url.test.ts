import { describe, expect, test } from '@jest/globals';
import { repositoryLinks } from '../../shared/notes/links.ts';
import { webUrlOfRemote } from '../../shared/notes/remote-url.ts';

describe('the web address of a remote', () => {
  test.each([
    ['git@github.com:o/r.git', 'https://github.com/o/r'],
    ['github.com:o/r', 'https://github.com/o/r'],
    ['https://github.com/o/r', 'https://github.com/o/r'],
    ['https://github.com/o/r.git/', 'https://github.com/o/r'],
    ['  https://GitHub.com/o/r.git\n', 'https://github.com/o/r'],
    ['ssh://git@ghe.example.com:22/o/r', 'https://ghe.example.com/o/r'],
    ['ssh://git@GHE.example.com/o/r.git', 'https://ghe.example.com/o/r'],
    ['ssh://git@ssh.github.com:443/o/r.git', 'https://github.com/o/r'],
    ['git://github.com/o/r.git', 'https://github.com/o/r'],
    ['http://ghe.local:8080/o/r.js', 'http://ghe.local:8080/o/r.js'],
    ['https://github.com/o/r?token=SECRET#SECRET', 'https://github.com/o/r'],
    ['git@github.com:o_corp/.github', 'https://github.com/o_corp/.github'],
  ])('of %j is %s', (remote, expected) => {
    expect(webUrlOfRemote(remote)).toBe(expected);
  });

  test.each([
    '',
    '/srv/git/r.git',
    './r',
    '../o/r',
    'o/r',
    'file:///srv/o/r',
    'C:\\src\\r',
    'C:/src/r',
    'https://github.com/r',
    'https://github.com/a/b/c',
    'https://github.com/o/..',
    'git@github.com:../r',
    'git@github.com:o/r)',
    'git@github.com:o/<r>',
    'https://github.com/o/r%2f',
    'https://[::1]/o/r',
    'javascript://github.com/o/r',
    'ext::sh -c x',
    'git@-x:o/r',
    'git@a..b:o/r',
    `git@github.com:o/${'r'.repeat(3_000)}`,
  ])('of %j is unknown', (remote) => {
    expect(webUrlOfRemote(remote)).toBeUndefined();
  });

  test.each([
    'https://x-access-token:SECRET@github.com/o/r.git',
    'https://SECRET@github.com/o/r.git',
    'https://a:SEC@SECRET@github.com/o/r.git',
    'x-access-token:SECRET@github.com:o/r.git',
    'ssh://a:SECRET@github.com/o/r',
  ])('never holds the credentials of %s', (remote) => {
    expect(webUrlOfRemote(remote)).toBe('https://github.com/o/r');
  });
});

describe('links', () => {
  const links = repositoryLinks('https://ghe.example.com:8443/o/r');

  test('lead to the pages of GitHub', () => {
    expect([
      links?.host,
      links?.commit('abc'),
      links?.pullRequest(1),
      links?.issue(2),
      links?.compare('v1', 'release/v2'),
      links?.person('ana'),
    ]).toEqual([
      'ghe.example.com:8443',
      'https://ghe.example.com:8443/o/r/commit/abc',
      'https://ghe.example.com:8443/o/r/pull/1',
      'https://ghe.example.com:8443/o/r/issues/2',
      'https://ghe.example.com:8443/o/r/compare/v1...release/v2',
      'https://ghe.example.com:8443/ana',
    ]);
  });

  test('encode what could end a link in Markdown', () => {
    expect(links?.compare('a) [x](y', "<b>'\uD800")).toBe(
      'https://ghe.example.com:8443/o/r/compare/a%29%20%5Bx%5D%28y...%3Cb%3E%27%EF%BF%BD',
    );
  });

  test.each([undefined, '', 'git@github.com:o/r', 'ftp://a/o/r', 'https://gitlab.com/o/r', 'https://a/o'])(
    'do not exist for %j',
    (url) => {
      expect(repositoryLinks(url)).toBeUndefined();
    },
  );
});
