import { execFile } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../stand-ins/github/faults/fault.ts';
import { startGitHub, type GitHub } from '../../../stand-ins/github/start.ts';
import { addWorkflow, addWorkflowRun } from '../../../stand-ins/github/state/add.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';
import { ask } from './ask.ts';

const REPOSITORY = '/repos/acme/shop';

let clone: TestRepository;
let github: GitHub;
let sha: string;

beforeEach(async () => {
  clone = await createRepository();
  sha = await clone.commit('feat: a basket');
  await clone.tag('v1.0.0', { annotated: 'Version 1.0.0' });
  github = await startGitHub({ repository: clone.dir });
});

afterEach(async () => {
  await github.close();
  await clone.remove();
});

const post = (path: string, body: unknown) => ask(github, 'POST', REPOSITORY + path, { body });
const address = () => `${github.url.replace('//', '//x:ghs_job@')}/acme/shop.git`;

/** Runs git in the clone; gives whether it succeeded. */
const push = (...refs: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const args = ['-C', clone.dir, 'push', '--quiet', address(), ...refs];
    execFile('git', args, { env: { ...TEST_ENVIRONMENT } }, (error) => {
      resolve(error === null);
    });
  });

describe('the world outside', () => {
  test('has what was copied, pushed and asked for', async () => {
    const next = await clone.commit('fix: the sum');
    expect(await push('main', 'HEAD:refs/heads/release/1')).toBe(true);
    await post('/releases', { tag_name: 'v1.0.0', name: 'One', body: 'notes', draft: true });
    await post('/issues', { title: 'late', labels: ['release-blocker'] });
    await post('/issues/1/comments', { body: 'soon' });
    const workflow = addWorkflow(github.state, { path: '.github/workflows/ci.yml', on: [] });
    const run = { event: 'workflow_dispatch', headBranch: 'main', headSha: next };
    addWorkflowRun(github.state, { workflow: workflow.id, ...run });
    expect(await github.outside()).toMatchObject({
      refs: { 'refs/heads/main': next, 'refs/heads/release/1': next, 'refs/tags/v1.0.0': sha },
      tags: { 'refs/tags/v1.0.0': { target: sha, message: 'Version 1.0.0' } },
      releases: [{ tag: 'v1.0.0', name: 'One', body: 'notes', draft: true, prerelease: false }],
      issues: [{ title: 'late', state: 'open', labels: ['release-blocker'], comments: ['soon'] }],
      labels: ['release-blocker'],
      workflowRuns: [{ workflow: '.github/workflows/ci.yml', ...run, inputs: {} }],
    });
    expect(github.problems).toEqual([]);
  });

  test('does not tell in which order it was made, nor when', async () => {
    const names = ['v1.1.0', 'v1.2.0', 'v1.3.0'];
    const draft = (tag: string) => post('/releases', { tag_name: tag, draft: true });
    for (const name of names) await draft(name);
    const other = await startGitHub({ repository: clone.dir });
    other.advance(60_000);
    for (const name of names.toReversed()) {
      await ask(other, 'POST', `${REPOSITORY}/releases`, { body: { tag_name: name, draft: true } });
    }
    expect(await other.outside()).toEqual(await github.outside());
    await other.close();
  });
});

describe('a push', () => {
  test('is one write; reading is none', async () => {
    await clone.commit('fix: the sum');
    expect(await push('main')).toBe(true);
    await clone.git('ls-remote', address());
    expect(github.writes).toEqual([
      { n: 1, method: 'POST', path: '/acme/shop/git-receive-pack', operation: 'git push', status: 200 },
    ]);
  });

  test.each<[FaultKind, boolean]>([
    ['server-error', false],
    ['server-error-after', true],
    ['secondary-limit', false],
    ['answer-lost', true],
  ])('with %s fails; applied: %s', async (kind, isApplied) => {
    const next = await clone.commit('fix: the sum');
    github.setFaults([{ write: 1, kind }]);
    expect(await push('main')).toBe(false);
    const { refs } = await github.outside();
    expect(refs['refs/heads/main']).toBe(isApplied ? next : sha);
  });

  test('with a token nobody knows, and to another repository, fails', async () => {
    const to = (url: string) => clone.git('push', '--quiet', url, 'HEAD:refs/heads/x');
    await expect(to(address().replace('ghs_job', 'ghs_other'))).rejects.toThrow('Authentication failed');
    await expect(to(address().replace('shop.git', 'other.git'))).rejects.toThrow('not found');
    expect((await github.outside()).refs).not.toHaveProperty('refs/heads/x');
  });
});

describe('starting', () => {
  test('on a port that is taken fails', async () => {
    await expect(startGitHub({ port: Number(new URL(github.url).port) })).rejects.toThrow('EADDRINUSE');
  });

  test('from a folder that is no repository fails', async () => {
    await expect(startGitHub({ repository: '/nowhere' })).rejects.toThrow('/nowhere');
  });

  test('on a clone that is on another branch makes that the default one', async () => {
    await clone.branch('trunk');
    const other = await startGitHub({ repository: clone.dir });
    expect(await ask(other, 'GET', REPOSITORY)).toMatchObject({ body: { default_branch: 'trunk' } });
    await other.close();
  });
});
