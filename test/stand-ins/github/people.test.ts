import { describe, expect, test } from '@jest/globals';
import { TOKENS } from '../../../stand-ins/github/access/tokens.ts';
import { addCollaborator, addIssue } from '../../../stand-ins/github/state/add.ts';
import { ask } from './ask.ts';
import { openShop, refusedWith } from './shop.ts';

describe('who is in a team', () => {
  test.each([
    ['ghp_admin', '/orgs/acme/teams/captains/members', 200],
    ['ghp_admin', '/orgs/ACME/teams/Captains/members', 200],
    ['ghp_admin', '/orgs/acme/teams/none/members', 404],
    ['ghp_admin', '/orgs/other/teams/captains/members', 404],
    ['ghs_job', '/orgs/acme/teams/captains/members', 403],
    ['ghs_app', '/orgs/acme/teams/captains/members', 403],
  ])('%s asks %s', async (token, path, status) => {
    const { github } = await openShop();
    github.state.teams = [{ org: 'acme', slug: 'captains', members: ['ana', 'li'] }];
    const answer = await ask(github, 'GET', path, { token });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body).toMatchObject([{ login: 'ana' }, { login: 'li' }]);
    if (status === 403) expect(answer.headers.get('x-accepted-github-permissions')).toBe('members=read');
  });

  test('an App that has the permission is told', async () => {
    const ghs_members = { login: 'x[bot]', kind: 'app', permissions: { members: 'read' } } as const;
    const { github } = await openShop({ tokens: { ...TOKENS, ghs_members } });
    github.state.teams = [{ org: 'acme', slug: 'captains', members: ['ana'] }];
    const { status } = await ask(github, 'GET', '/orgs/acme/teams/captains/members', {
      token: 'ghs_members',
    });
    expect(status).toBe(200);
  });
});

describe('who can be assigned', () => {
  test.each([
    ['kim', 204],
    ['KIM', 204],
    ['out', 404],
    ['nobody', 404],
  ])('%s: %d', async (login, status) => {
    const shop = await openShop();
    addCollaborator(shop.github.state, { login: 'kim', permission: 'read' });
    addCollaborator(shop.github.state, { login: 'out', permission: 'none' });
    expect(await shop.call('GET', `/assignees/${login}`)).toMatchObject({ status });
  });

  test.each([
    ['POST', '/issues'],
    ['PATCH', '/issues/1'],
  ])('%s %s with anybody else is refused as a whole', async (method, path) => {
    const shop = await openShop();
    addCollaborator(shop.github.state, { login: 'kim', permission: 'read' });
    addIssue(shop.github.state, { title: 'One' });
    const body = { title: 'Two', assignees: ['kim', 'nobody'] };
    expect(await shop.call(method, path, { body })).toEqual(
      refusedWith({ resource: 'Issue', code: 'invalid', field: 'assignees', value: 'nobody' }),
    );
    expect(shop.github.state.issues.rows).toMatchObject([{ title: 'One', assignees: [] }]);
    expect(await shop.call(method, path, { body: { title: 'Two', assignees: ['kim'] } })).toMatchObject({
      body: { assignees: [{ login: 'kim' }] },
    });
  });
});

test.each([
  ['title', 256],
  ['body', 65_536],
] as const)('the %s of an issue has at most %d characters', async (field, most) => {
  const shop = await openShop();
  const open = (length: number) =>
    shop.call('POST', '/issues', { body: { title: 'One', [field]: 'x'.repeat(length) } });
  expect(await open(most)).toMatchObject({ status: 201 });
  expect(await open(most + 1)).toEqual(
    refusedWith({
      resource: 'Issue',
      code: 'custom',
      field,
      message: `${field} is too long (maximum is ${most} characters)`,
    }),
  );
});
