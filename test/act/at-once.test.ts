import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { runner } from '../kit/act/runner.ts';
import { type ActShop, openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun } from '../kit/act/workflow-run.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

// One story: each test goes on where the one before it ended.
runner()('a step that dies and an order to go back, run by act from its callers', () => {
  let shop: ActShop;

  beforeAll(async () => {
    shop = await openActShop();
    await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
    expect(await ghWorkflowRun(shop, 'release-train.yml')).toMatchObject({ code: 0 });
  }, 90_000);

  test('what a step left half done is carried on by the recovery of the same run', async () => {
    const env = {
      ...shop.env,
      DIES_AFTER_WRITE: join(temporaryFolder(), 'died'),
      PATH: `${resolve('test/kit/act/bin-that-dies')}:${shop.env['PATH'] ?? ''}`,
    };
    const run = await ghWorkflowRun(
      { ...shop, env },
      'release-promote.yml -f version=1.1.0-rc.1 -f action=promote-10 -f watch=0s',
    );
    expect(run.jobs).toEqual({
      'step/release-step/promote-10': 'failure',
      'recover/release-step/resume': 'success',
    });
    const share = { '1.0.0': 90, '1.1.0-rc.1': 10 };
    expect(shop.versions('production')).toEqual({ api: share, web: share });
  }, 150_000);

  test('a rollback is carried out at once, and to the version that is named', async () => {
    const run = await ghWorkflowRun(
      shop,
      'release-promote.yml -f version=1.1.0-rc.1 -f action=rollback -f rollback_to=1.0.0',
      { actor: 'sam' },
    );
    expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'at once/release-step/rollback': 'success' } });
    expect(run.summary).toContain('ordered by sam');
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
    const { issues } = await shop.github.outside();
    expect(issues).toMatchObject([{ state: 'open', labels: ['incident', 'release'] }]);
    expect(shop.github.problems).toEqual([]);
  }, 120_000);
});
