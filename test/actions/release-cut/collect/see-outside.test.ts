import { expect, test } from '@jest/globals';
import { seeOutside } from '../../../../actions/release-cut/collect/see-outside.ts';
import type { OutsideQuestion } from '../../../../actions/release-cut/outside.ts';
// Loaded before they are needed at once: jest cannot load one module twice at a time.
import '../../../../shared/adapters/github/pulls.ts';
import '../../../../shared/adapters/github/releases.ts';
import '../../../../shared/adapters/github/runs.ts';
import { serveGit } from '../../../kit/git-server.ts';
import { withReplies } from '../../../adapters/github/loopback.ts';
import { createRepository } from '../../../kit/repository.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';
import { join } from 'node:path';
import { opened, story } from './real-repository.ts';

const QUESTION: OutsideQuestion = {
  tag: 'v1.0.0-rc.1',
  refs: ['refs/heads/main', 'refs/tags/v1.0.0-rc.1', 'refs/tags/gone'],
  runs: [],
  pulls: [],
};

test('without GitHub only the refs of the clone are seen, and what was not asked is not made up', async () => {
  const made = await story();
  const sha = await made.commit('feat: begin');
  await made.tag('v1.0.0-rc.1', { annotated: true });
  const seen = await seeOutside(QUESTION, await opened(made), { kind: 'not-connected', why: 'alone' }, false);
  expect(seen).toEqual({
    refs: new Map([
      ['refs/heads/main', sha],
      ['refs/tags/v1.0.0-rc.1', sha],
      ['refs/tags/gone', null],
    ]),
    releases: undefined,
    runs: undefined,
    pulls: undefined,
  });
});

const SHA = 'a'.repeat(40);

test.each<[string, object, boolean]>([
  ['started by hand on the branch', { event: 'workflow_dispatch', head_branch: 'release/v1' }, true],
  ['started by the push of the branch', { event: 'push', head_branch: 'release/v1' }, true],
  ['of the tag', { event: 'push', head_branch: 'v1.0.0-rc.1' }, true],
  ['started by hand on main', { event: 'workflow_dispatch', head_branch: 'main' }, false],
  ['of nobody knows what', { event: 'workflow_dispatch', head_branch: null }, false],
])('a run at the same commit, %s', async (_, given, counts) => {
  const run = { id: 1, status: 'queued', conclusion: null, head_sha: SHA, html_url: 'https://x/1', ...given };
  const made = await story();
  await made.commit('feat: begin');
  const repository = await opened(made);
  const seen = await withReplies(
    ({ path }) => ({
      status: 200,
      body: path.endsWith('/runs') ? { total_count: 1, workflow_runs: [run] } : [],
    }),
    ({ client }) => {
      const remote = { url: 'https://github.com/acme/shop.git', token: 'x' };
      const github = { client, remote, token: 'x', ownRun: undefined };
      const runs = [{ workflow: 'ci.yml', branch: 'release/v1', sha: SHA }];
      return seeOutside({ ...QUESTION, refs: [], runs }, repository, { kind: 'connected', github }, false);
    },
  );
  expect(seen.runs?.has('ci.yml')).toBe(counts);
});

test('a pull request is known by its branches, and by where its branch stands', async () => {
  const pull = {
    number: 1,
    state: 'closed',
    title: 'x',
    head: { ref: 'forward-port/v1', sha: SHA },
    base: { ref: 'main' },
    html_url: 'https://x/1',
  };
  const made = await story();
  await made.commit('feat: begin');
  const repository = await opened(made);
  const seen = await withReplies(
    ({ path }) => ({ status: 200, body: path.endsWith('/pulls') ? [pull] : [] }),
    ({ client }) => {
      const remote = { url: 'https://github.com/acme/shop.git', token: 'x' };
      const github = { client, remote, token: 'x', ownRun: undefined };
      const pulls = [{ head: 'forward-port/v1', base: 'main' }];
      return seeOutside({ ...QUESTION, refs: [], pulls }, repository, { kind: 'connected', github }, false);
    },
  );
  expect(seen.pulls).toEqual(new Set([`forward-port/v1 main ${SHA}`, 'forward-port/v1 main']));
});

test('with it the refs are those of GitHub, whatever the clone says', async () => {
  const root = temporaryFolder();
  const there = await createRepository({ dir: join(root, 'shop.git'), bare: true });
  const sha = await there.commit('feat: begin');
  await there.tag('v1.0.0-rc.1', { annotated: true });
  const here = await story();
  await here.commit('feat: other');
  await here.tag('gone');
  const server = await serveGit(root);
  const repository = await opened(here);
  const seen = await withReplies(
    () => ({ status: 200, body: [] }),
    ({ client }) => {
      const remote = { url: `${server.url}/shop.git`, token: 'x' };
      const github = { client, remote, token: 'x', ownRun: undefined };
      return seeOutside(QUESTION, repository, { kind: 'connected', github }, false);
    },
  ).finally(() => server.close());
  expect(seen).toEqual({
    refs: new Map([
      ['refs/heads/main', sha],
      ['refs/tags/v1.0.0-rc.1', sha],
      ['refs/tags/gone', null],
    ]),
    releases: [],
    runs: new Set(),
    pulls: new Set(),
  });
});
