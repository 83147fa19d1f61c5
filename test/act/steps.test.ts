import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { HURRIED } from '../kit/act/hurried-config.ts';
import { runner } from '../kit/act/runner.ts';
import { type ActShop, openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun } from '../kit/act/workflow-run.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/** The example has no stage and names no environments for approvals. */
const CONFIG = HURRIED.replace(', stage-environment: stage', '').replaceAll(
  ', approvals: [release-captain, on-call-sre]',
  '',
);

// One story: each test goes on where the one before it ended.
runner()('the example with the actions as steps of one job, run by act', () => {
  let shop: ActShop;
  let sha: string;
  const release = (more: string, env: Readonly<Record<string, string>> = {}) =>
    ghWorkflowRun({ ...shop, env: { ...shop.env, ...env } }, `release.yml ${more}`);

  beforeAll(async () => {
    shop = await openActShop('steps', { '.github/release.yml': CONFIG });
    sha = await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
  }, 60_000);

  test('cut', async () => {
    const run = await release('-f action=cut');
    expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'release/cut': 'success' } });
    const { refs } = await shop.github.outside();
    expect(refs).toMatchObject({ 'refs/tags/v1.1.0-rc.1': sha });
  }, 60_000);

  test('a promotion that dies half way is carried on by the step behind it', async () => {
    const run = await release('-f action=promote-10 -f version=1.1.0-rc.1 -f watch=9s', {
      DIES_AFTER_WRITE: join(temporaryFolder(), 'died'),
      PATH: `${resolve('test/kit/act/bin-that-dies')}:${shop.env['PATH'] ?? ''}`,
    });
    // The step that died stays red; what it began is done.
    expect(run).toMatchObject({ code: 1, jobs: { 'release/promote': 'failure' } });
    const share = { '1.0.0': 90, '1.1.0-rc.1': 10 };
    expect(shop.versions('production')).toEqual({ api: share, web: share });
  }, 150_000);

  test.each([
    [50, '9s'],
    [100, '0s'],
  ])(
    'promote-%i moves both services there and watches them for %s',
    async (weight, watch) => {
      const run = await release(`-f action=promote-${weight} -f version=1.1.0-rc.1 -f watch=${watch}`);
      expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'release/promote': 'success' } });
      expect(shop.versions('production')['api']).toMatchObject({ '1.1.0-rc.1': weight });
    },
    120_000,
  );

  test('the final tag stands on the commit of the candidate', async () => {
    const { refs } = await shop.github.outside();
    expect(refs).toMatchObject({ 'refs/tags/v1.1.0': sha });
  });

  test('a rollback in the guard takes it back', async () => {
    const run = await release('-f action=rollback');
    expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'release/promote': 'success' } });
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
  }, 120_000);

  test('a resume with a reason lifts the rest after it', async () => {
    const run = await release('-f action=resume -f reason="the bad commit is reverted"');
    expect(run).toMatchObject({ code: 0, errors: [] });
    expect(run.summary).toContain('promotions go on, ana: the bad commit is reverted');
    expect(shop.github.problems).toEqual([]);
  }, 60_000);
});
