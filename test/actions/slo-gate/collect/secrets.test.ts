import { expect, test } from '@jest/globals';
import {
  headersNamedBy,
  namedBy,
  secretHeaders,
  secretsNamedIn,
} from '../../../../actions/slo-gate/collect/secrets.ts';

const env = {
  TOKEN: ' t0ken\n',
  PASSWORD: 'pass',
  TENANT: 'shop',
  API_KEY: 'k3y',
  URL: 'https://p',
  EMPTY: '  ',
};

test('secrets are those that keys name, addresses and tenants are none', () => {
  const sources = {
    prometheus: {
      'url-env': 'URL',
      'token-env': 'TOKEN',
      'password-env': 'PASSWORD',
      'headers-env': { 'X-Scope-OrgID': 'TENANT', 'X-Api-Key': 'API_KEY' },
      step: 30_000,
    },
    alerts: { 'alertmanager-url-env': 'URL', 'token-env': 'EMPTY', matchers: ['a="b"'] },
  };
  expect(secretsNamedIn([sources, undefined], env)).toEqual(['t0ken', 'pass', 'k3y']);
});

test('a header holds a secret by its name', () => {
  expect(secretHeaders({ authorization: 'Basic x', 'x-scope-orgid': 'shop', cookie: 'c' })).toEqual([
    'Basic x',
    'c',
  ]);
});

test.each([
  ['is not set', 'GONE'],
  ['is blank', 'EMPTY'],
])('a variable that %s is told by both names', (_, name) => {
  expect(namedBy(env, 'sources.x', name)).toMatchObject({
    ok: false,
    message: `sources.x names ${name}, which is not set: pass it to the step under env`,
  });
  expect(headersNamedBy(env, 'sources.x.headers-env', { A: name })).toMatchObject({
    ok: false,
    message: `sources.x.headers-env.A names ${name}, which is not set: pass it to the step under env`,
  });
});

test('a value is trimmed, because a secret is often pasted with its line break', () => {
  expect(namedBy(env, 'sources.x', 'TOKEN')).toEqual({ ok: true, value: 't0ken' });
});
