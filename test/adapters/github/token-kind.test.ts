import { expect, test } from '@jest/globals';
import { tokenKind, type TokenKind } from '../../../shared/adapters/github/token-kind.ts';
import { tokenLimits } from '../../../shared/adapters/github/token-limits.ts';
import { type Reply, withReplies } from './loopback.ts';

test.each<[string, TokenKind]>([
  ['github_pat_11AAA', 'fine-grained'],
  ['ghp_abc', 'classic'],
  ['gho_abc', 'oauth'],
  ['ghu_abc', 'oauth'],
  ['0123456789abcdef0123456789abcdef01234567', 'unknown'],
  ['GHP_abc', 'unknown'],
  ['', 'unknown'],
])('%s is told by its beginning: %s', async (token, value) => {
  await withReplies(
    () => 'cut',
    async ({ client, seen }) => {
      expect(await tokenKind(client, token)).toEqual({ kind: 'answered', value });
      expect(seen).toEqual([]);
    },
  );
});

const viewer = (login: string): Reply => ({ status: 200, body: { data: { viewer: { login } } } });

test.each<[string, Reply, object]>([
  ['the token of a job', viewer('github-actions[bot]'), { kind: 'answered', value: 'github-token' }],
  ['that of an App', viewer('release-train[bot]'), { kind: 'answered', value: 'app' }],
  ['an error', { status: 200, body: { errors: [] } }, { reason: { code: 'unreadable' } }],
  ['a wrong token', { status: 401, body: { message: 'Bad credentials' } }, { reason: { code: 'forbidden' } }],
])('ghs_: GitHub is asked: %s', async (_name, reply, answer) => {
  await withReplies(
    () => reply,
    async ({ client, seen }) => {
      expect(await tokenKind(client, 'ghs_abc')).toMatchObject(answer);
      expect(seen).toMatchObject([
        { method: 'POST', path: '/graphql', body: { query: '{ viewer { login } }' } },
      ]);
    },
  );
});

test('on a server of one’s own GraphQL is beside the REST API', async () => {
  await withReplies(
    () => viewer('a[bot]'),
    async ({ client, seen }) => {
      await tokenKind({ ...client, apiUrl: `${client.apiUrl}/api/v3` }, 'ghs_abc');
      expect(seen[0]?.path).toBe('/api/graphql');
    },
  );
});

test.each<[TokenKind, readonly string[]]>([
  ['github-token', ['workflow-start', 'workflow-files', 'teams', 'protection', 'ruleset-bypass']],
  ['app', []],
  ['fine-grained', ['audit']],
  ['classic', ['audit']],
  ['oauth', ['audit']],
  ['unknown', []],
])('what does not work with %s: %j', (kind, features) => {
  const limits = tokenLimits(kind);
  expect(limits.map(({ feature }) => feature)).toEqual(features);
  for (const { why, fix } of limits) expect([why, fix]).not.toContain('');
});
