import { expect, test } from '@jest/globals';
import { compare } from '../../../shared/adapters/github/compare.ts';
import { dispatchWorkflow, isRunOver, runCreatedAt, runsFor } from '../../../shared/adapters/github/runs.ts';
import { type Reply, withReplies } from './loopback.ts';

const run = (id: number, status: string | null, more: object = {}) => ({
  id,
  run_attempt: 2,
  event: 'push',
  status,
  conclusion: null,
  head_sha: 'abc',
  html_url: `https://github.com/acme/shop/actions/runs/${id}`,
  ...more,
});

test.each<[string, Reply, object]>([
  ['completed', { status: 200, body: run(7, 'completed', { conclusion: 'cancelled' }) }, { value: true }],
  ['in_progress', { status: 200, body: run(7, 'in_progress') }, { value: false }],
  ['a status that nobody knows', { status: 200, body: run(7, null) }, { value: false }],
  [
    'deleted',
    { status: 404, body: { message: 'Not Found' } },
    { kind: 'unanswered', reason: { code: 'not-found' } },
  ],
  ['another run', { status: 200, body: run(8, 'completed') }, { reason: { code: 'unreadable' } }],
])('isRunOver: %s', async (_name, reply, answer) => {
  await withReplies(
    () => reply,
    async ({ client, seen }) => {
      expect(await isRunOver(client, { run: '7', attempt: '2' })).toMatchObject(answer);
      expect(seen[0]?.path).toBe('/repos/acme/shop/actions/runs/7/attempts/2');
    },
  );
});

test.each<[string, object, object]>([
  [
    'when it was created',
    { id: 7, created_at: '2026-11-18T17:00:00Z' },
    { value: Date.UTC(2026, 10, 18, 17) },
  ],
  ['another run', { id: 8, created_at: '2026-11-18T17:00:00Z' }, { reason: { code: 'unreadable' } }],
  ['no time', { id: 7, created_at: 'today' }, { reason: { code: 'unreadable' } }],
])('runCreatedAt: %s', async (_name, body, answer) => {
  await withReplies(
    () => ({ status: 200, body }),
    async ({ client, seen }) => {
      expect(await runCreatedAt(client, '7')).toMatchObject(answer);
      expect(seen[0]?.path).toBe('/repos/acme/shop/actions/runs/7');
    },
  );
});

test('runsFor gives the runs on that commit, the newest first', async () => {
  const workflow_runs = [
    run(1, 'completed', { conclusion: 'success' }),
    run(3, 'queued', { head_branch: 'release/1' }),
    run(2, 'completed', { head_sha: 'def' }),
  ];
  await withReplies(
    () => ({ status: 200, body: { total_count: 3, workflow_runs } }),
    async ({ client, seen }) => {
      expect(await runsFor(client, { workflow: 'ci.yml', sha: 'abc' })).toMatchObject({
        value: [
          { id: 3, isOver: false, conclusion: undefined, branch: 'release/1' },
          { id: 1, isOver: true, conclusion: 'success', attempt: 2, branch: undefined },
        ],
      });
      expect(seen[0]?.path).toBe('/repos/acme/shop/actions/workflows/ci.yml/runs');
      expect(seen[0]?.query.get('head_sha')).toBe('abc');
    },
  );
});

test.each<[string, Reply, object]>([
  ['204', { status: 204 }, { kind: 'done', value: undefined }],
  ['200 with the run', { status: 200, body: { workflow_run_id: 1 } }, { kind: 'done' }],
  ['HTML', { status: 200, body: '<html>' }, { kind: 'unknown' }],
  [
    'no trigger',
    { status: 422, body: { message: "Workflow does not have 'workflow_dispatch' trigger" } },
    { kind: 'refused', reason: { code: 'invalid' } },
  ],
])('dispatchWorkflow: %s', async (_name, reply, sent) => {
  await withReplies(
    () => reply,
    async ({ client, seen }) => {
      const dispatch = { workflow: 'ci.yml', ref: 'release/v1', inputs: { sha: 'abc' } };
      expect(await dispatchWorkflow(client, dispatch)).toMatchObject(sent);
      expect(seen).toMatchObject([
        {
          method: 'POST',
          path: '/repos/acme/shop/actions/workflows/ci.yml/dispatches',
          body: { ref: 'release/v1', inputs: { sha: 'abc' } },
        },
      ]);
    },
  );
});

test('compare', async () => {
  await withReplies(
    () => ({ status: 200, body: { status: 'diverged', ahead_by: 2, behind_by: 1, commits: [] } }),
    async ({ client, seen }) => {
      expect(await compare(client, { base: 'v1', head: 'release/v2' })).toEqual({
        kind: 'answered',
        value: { status: 'diverged', aheadBy: 2, behindBy: 1 },
      });
      expect(seen[0]?.path).toBe('/repos/acme/shop/compare/v1...release%2Fv2');
    },
  );
});

test('commits without common history are unrelated, which is no missing commit', async () => {
  await withReplies(
    ({ path }) => ({
      status: 404,
      body: { message: path.includes('a...b') ? 'No common ancestor between a and b.' : 'Not Found' },
    }),
    async ({ client }) => {
      expect(await compare(client, { base: 'a', head: 'b' })).toEqual({
        kind: 'answered',
        value: { status: 'unrelated' },
      });
      expect(await compare(client, { base: 'a', head: 'c' })).toMatchObject({
        reason: { code: 'not-found' },
      });
    },
  );
});
