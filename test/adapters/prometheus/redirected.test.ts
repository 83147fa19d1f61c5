import { expect, test } from '@jest/globals';
import { redirected } from '../../../shared/adapters/prometheus/redirected.ts';
import { asked, WAS_ASKED } from './asked.ts';
import { failureOf } from './connected.ts';
import { loopback, text, vector } from './loopback.ts';

const NOT_FOLLOWED = 'on its own host, which is not followed';

test.each([
  [
    'http://metrics.example:9090',
    'https://metrics.example:9443/api',
    'unreachable',
    `it redirects from http on port 9090 to https on port 9443 ${NOT_FOLLOWED}: write the address that way`,
  ],
  [
    'http://metrics.example:9090',
    'http://metrics.example:9091/api',
    'unreachable',
    `it redirects from http on port 9090 to http on port 9091 ${NOT_FOLLOWED}: write the address that way`,
  ],
  [
    'http://metrics.example',
    'https://metrics.example/api?token=s3cret',
    'unreachable',
    `it redirects from http to https ${NOT_FOLLOWED}: write the address that way`,
  ],
  [
    'https://metrics.example:9443',
    'https://metrics.example/api',
    'unreachable',
    `it redirects from https on port 9443 to https ${NOT_FOLLOWED}: write the address that way`,
  ],
  [
    'https://metrics.example',
    'http://metrics.example/api',
    'unreachable',
    `it redirects from https to http ${NOT_FOLLOWED}: nothing would protect what is sent`,
  ],
  [
    'https://metrics.example',
    'https://login.example/?token=s3cret',
    'unreachable',
    'it redirects to another host, which is not followed: is a login needed?',
  ],
  ['https://metrics.example', '/again', 'unreachable', 'it sends us in circles'],
  ...[
    '/login',
    '/prom/Login?next=s3cret',
    '/users/sign_in',
    '/oauth2/start',
    '/auth.html',
    '/sso/s3cret',
  ].map((location): readonly [string, string, string, string] => [
    'https://metrics.example',
    location,
    'unreachable',
    `it sends us to its login page (${/\/(?:login|sign_in|oauth2|auth|sso)/i.exec(location)?.[0] ?? ''}) again and again: give credentials for it, or an address that needs no login`,
  ]),
  ['https://metrics.example', '/authors/blogin', 'unreachable', 'it sends us in circles'],
  ['https://metrics.example', undefined, 'unreadable', 'it redirects to nowhere'],
  ['https://metrics.example', 'http://[', 'unreadable', 'it redirects to nowhere'],
  ['https://metrics.example', 'ftp://metrics.example/', 'unreadable', 'it redirects to nowhere'],
])('%s that sends to %j is %s: %s', (base, location, code, message) => {
  expect(redirected(base, location)).toMatchObject({ code, message, again: false });
});

test('another port of the same host hears nothing', async () => {
  const other = await loopback([vector()]);
  const { port } = new URL(other.url);
  const { measured, seen } = await asked([text('', 307, { location: `${other.url}/api/v1/query` })], {
    bearer: 'secret-token',
  });
  const [code, message] = failureOf(measured);
  expect(code).toBe('unreachable');
  expect(message.startsWith(`${WAS_ASKED}it redirects from http on port `)).toBe(true);
  expect(message.endsWith(` to http on port ${port} ${NOT_FOLLOWED}: write the address that way`)).toBe(true);
  expect([seen.length, other.seen.length]).toEqual([1, 0]);
});
