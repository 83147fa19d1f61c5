import { beforeEach, describe, expect, test } from '@jest/globals';
import { addCollaborator, addWorkflow, addWorkflowRun } from '../../../stand-ins/github/state/add.ts';
import { update } from '../../../stand-ins/github/state/table.ts';
import { ask } from './ask.ts';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
const path = '.github/workflows/ci.yml';

beforeEach(async () => {
  shop = await openShop();
});

describe('a workflow dispatch', () => {
  const dispatch = (workflow: string, body: object) =>
    shop.call('POST', `/actions/workflows/${workflow}/dispatches`, { body });

  test.each(['feature', 'refs/heads/feature'])(
    'of %s starts a run, also for the token of a job',
    async (ref) => {
      addWorkflow(shop.github.state, { path, name: 'CI' });
      expect(await dispatch('ci.yml', { ref, inputs: { version: 'v1' } })).toEqual({
        status: 204,
        body: undefined,
      });
      expect(await shop.call('GET', '/actions/runs')).toMatchObject({
        body: {
          total_count: 1,
          workflow_runs: [
            {
              name: 'CI',
              event: 'workflow_dispatch',
              head_branch: 'feature',
              head_sha: shop.feature,
              status: 'queued',
              run_attempt: 1,
              head_commit: { message: 'feat: vouchers' },
            },
          ],
        },
      });
      expect(shop.github.state.workflowRuns.rows[0]?.inputs).toEqual({ version: 'v1' });
    },
  );

  test('tells the run when asked to', async () => {
    addWorkflow(shop.github.state, { path });
    const answer = await dispatch('ci.yml', { ref: 'main', return_run_details: true });
    const run = shop.github.state.workflowRuns.rows[0]?.id;
    expect(answer).toMatchObject({ status: 200, body: { workflow_run_id: run } });
  });

  test.each([
    [{ on: ['push'] }, 'main', 422, "Workflow does not have 'workflow_dispatch' trigger"],
    [{}, 'nowhere', 422, 'No ref found for: nowhere'],
    [{ inputs: ['version'] }, 'main', 422, 'Unexpected inputs provided: ["other"]'],
    [
      { state: 'disabled_manually' },
      'main',
      422,
      "Cannot trigger a 'workflow_dispatch' on a disabled workflow",
    ],
    [{ path: '.github/workflows/other.yml' }, 'main', 404, 'Not Found'],
  ] as const)('of %j on %s is refused: %d %s', async (given, ref, status, message) => {
    addWorkflow(shop.github.state, { path, ...given });
    expect(await dispatch('ci.yml', { ref, inputs: { other: 'x' } })).toMatchObject({
      status,
      body: { message },
    });
    expect(shop.github.state.workflowRuns.rows).toEqual([]);
  });
});

test('a repository dispatch starts the workflows of the default branch that wait for it', async () => {
  addWorkflow(shop.github.state, { path });
  addWorkflow(shop.github.state, { path: '.github/workflows/alert.yml', on: ['repository_dispatch'] });
  const body = { event_type: 'release-alert', client_payload: { service: 'api' } };
  expect(await shop.call('POST', '/dispatches', { body })).toEqual({ status: 204, body: undefined });
  const { dispatches, workflowRuns } = shop.github.state;
  expect(dispatches.rows).toMatchObject([{ type: 'release-alert', payload: { service: 'api' } }]);
  expect(workflowRuns.rows).toMatchObject([{ event: 'repository_dispatch', headSha: shop.main }]);
});

describe('workflow runs', () => {
  function ran() {
    const { state } = shop.github;
    const workflow = addWorkflow(state, { path }).id;
    const other = addWorkflow(state, { path: '.github/workflows/other.yml' }).id;
    addWorkflowRun(state, { workflow, event: 'push', headBranch: 'main', headSha: shop.main });
    const done = { status: 'completed', conclusion: 'success' } as const;
    const head = { headBranch: 'feature', headSha: shop.feature };
    addWorkflowRun(state, { workflow: other, event: 'workflow_dispatch', ...head, ...done });
  }

  test.each([
    ['/actions/runs', ['feature', 'main']],
    ['/actions/runs?event=push', ['main']],
    ['/actions/runs?branch=feature', ['feature']],
    ['/actions/runs?status=success', ['feature']],
    ['/actions/runs?status=completed', ['feature']],
    ['/actions/runs?status=queued', ['main']],
    ['/actions/workflows/ci.yml/runs', ['main']],
    ['/actions/workflows/other.yml/runs?event=push', []],
  ])('%s: %j', async (asked, branches) => {
    ran();
    expect(await shop.call('GET', asked)).toMatchObject({
      status: 200,
      body: {
        total_count: branches.length,
        workflow_runs: branches.map((branch) => ({ head_branch: branch })),
      },
    });
  });

  test('of a commit are found by it', async () => {
    ran();
    expect(await shop.call('GET', `/actions/runs?head_sha=${shop.main}`)).toMatchObject({
      body: { total_count: 1 },
    });
  });

  test('have attempts, of which the earlier ones have ended', async () => {
    ran();
    const run = shop.github.state.workflowRuns.rows[0];
    if (run === undefined) throw new Error('No run.');
    update(shop.github.state.workflowRuns, { ...run, attempt: 2, status: 'in_progress' });
    const attempt = (number: number) => shop.call('GET', `/actions/runs/${run.id}/attempts/${number}`);
    expect(await attempt(1)).toMatchObject({ body: { run_attempt: 1, status: 'completed' } });
    expect(await attempt(2)).toMatchObject({ body: { run_attempt: 2, status: 'in_progress' } });
    expect(await attempt(3)).toMatchObject({ status: 404 });
    expect(await attempt(0)).toMatchObject({ status: 404 });
  });

  test('have jobs', async () => {
    ran();
    const id = shop.github.state.workflowRuns.rows[0]?.id ?? 0;
    expect(await shop.call('GET', `/actions/runs/${id}/jobs`)).toMatchObject({
      body: { total_count: 1, jobs: [{ run_id: id, name: 'build', status: 'queued' }] },
    });
  });
});

test('workflows are listed and found by file', async () => {
  const { id } = addWorkflow(shop.github.state, { path });
  expect(await shop.call('GET', '/actions/workflows')).toMatchObject({ body: { total_count: 1 } });
  expect(await shop.call('GET', '/actions/workflows/ci.yml')).toMatchObject({ body: { id, path } });
});

test('the repository tells its default branch', async () => {
  expect(await shop.call('GET', '')).toMatchObject({
    status: 200,
    body: { full_name: 'acme/shop', default_branch: 'main', private: false },
  });
});

test.each([
  ['admin', 'admin'],
  ['maintain', 'write'],
  ['write', 'write'],
  ['triage', 'read'],
  ['none', 'none'],
] as const)('a collaborator with the role %s has the permission %s', async (role, permission) => {
  addCollaborator(shop.github.state, { login: 'kim', permission: role });
  expect(await shop.call('GET', '/collaborators/Kim/permission')).toMatchObject({
    status: 200,
    body: { permission, role_name: role, user: { login: 'kim' } },
  });
  expect(await shop.call('GET', '/collaborators/lee/permission')).toMatchObject({ status: 404 });
});

test.each([
  ['ghs_job', 'github-actions[bot]'],
  ['ghs_app', 'shop-release[bot]'],
  ['ghp_admin', 'ana'],
])('GraphQL tells who %s is: %s', async (token, login) => {
  const body = { query: 'query UserCurrent{ viewer {\n login } }' };
  const answer = await ask(shop.github, 'POST', '/../graphql', { body, token });
  expect(answer).toMatchObject({ status: 200, body: { data: { viewer: { login } } } });
});

test('other queries are refused with what is answered', async () => {
  const answer = await ask(shop.github, 'POST', '/../graphql', { body: { query: '{ viewer { id } }' } });
  expect(answer).toMatchObject({ status: 200, body: { errors: [{ type: 'NOT_IMPLEMENTED' }] } });
});
