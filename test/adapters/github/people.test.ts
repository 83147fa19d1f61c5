import { expect, test } from '@jest/globals';
import { accessOf, teamMembers } from '../../../shared/adapters/github/people.ts';
import { TOKENS } from '../../../stand-ins/github/access/tokens.ts';
import { addCollaborator } from '../../../stand-ins/github/state/add.ts';
import { openShop } from '../../stand-ins/github/shop.ts';
import { withReplies } from './loopback.ts';
import { clientOf, valueIs } from './shop-client.ts';

const APP = { login: 'shop-release[bot]', kind: 'app', permissions: { members: 'read' } } as const;
const JOB = expect.stringMatching(
  /the token of a job cannot read teams: use the token of a GitHub App with `members: read`/,
);

test.each([
  ['an App that may', 'ghs_members', 'captains', valueIs(['ana', 'li'])],
  ['an App that may, in other letters', 'ghs_members', 'Captains', valueIs(['ana', 'li'])],
  [
    'a job',
    'ghs_job',
    'captains',
    { kind: 'unanswered', reason: { code: 'forbidden', message: JOB, observed: '403' } },
  ],
  [
    'a team that is not there',
    'ghs_members',
    'none',
    { kind: 'unanswered', reason: { code: 'not-found', message: JOB } },
  ],
])('teamMembers: %s', async (_, token, team, answer) => {
  const shop = await openShop({ tokens: { ...TOKENS, ghs_members: APP } });
  shop.github.state.teams = [{ org: 'acme', slug: 'captains', members: ['ana', 'li'] }];
  expect(await teamMembers(clientOf(shop, { token }), { org: 'acme', team })).toMatchObject(answer);
});

test('teamMembers asks for the team and nothing else, every page, each person once', async () => {
  await withReplies(
    ({ query }) => ({
      status: 200,
      body:
        query.get('page') === '1'
          ? Array.from({ length: 100 }, (_, index) => ({ login: `p${index}` }))
          : [{ login: 'p99' }, { login: 'last' }],
    }),
    async ({ client, seen }) => {
      const answer = await teamMembers(client, { org: 'acme', team: 'captains' });
      expect(answer.kind === 'answered' && answer.value.length).toBe(101);
      expect(seen[0]?.path).toBe('/orgs/acme/teams/captains/members');
      expect(Object.fromEntries(seen[0]?.query ?? [])).toEqual({ per_page: '100', page: '1' });
    },
  );
});

test('teamMembers that is down says nothing of tokens', async () => {
  await withReplies(
    () => ({ status: 500, body: { message: 'oops' } }),
    async ({ client }) => {
      expect(await teamMembers(client, { org: 'acme', team: 'captains' })).toMatchObject({
        reason: { code: 'unreachable', message: expect.not.stringContaining('job') },
      });
    },
  );
});

test.each([
  ['maintain', { permission: 'write', role: 'maintain' }],
  ['admin', { permission: 'admin', role: 'admin' }],
  ['triage', { permission: 'read', role: 'triage' }],
  [undefined, { permission: 'none', role: 'none' }],
] as const)('accessOf somebody with %s', async (permission, access) => {
  const shop = await openShop();
  if (permission !== undefined) addCollaborator(shop.github.state, { login: 'kim', permission });
  expect(await accessOf(clientOf(shop), 'kim')).toEqual(valueIs(access));
});
