import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runner } from '../kit/act/runner.ts';
import { openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun } from '../kit/act/workflow-run.ts';

runner()('other examples, run by act', () => {
  test('own-jobs: the images are built between the cut and the stage, which has no hooks', async () => {
    const shop = await openActShop('own-jobs');
    await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
    const run = await ghWorkflowRun(shop, 'release-train.yml');
    expect(run).toMatchObject({
      code: 0,
      errors: [],
      jobs: {
        'cut/release-train/cut': 'success',
        'release-train/images-1': 'success',
        'release-train/images-2': 'success',
        'stage/release-stage/stage': 'success',
      },
    });
    expect(run.jobs).not.toHaveProperty('stage/release-stage/record');
    expect(run.summary).toContain(
      'Nothing was deployed to stage: v1.1.0-rc.1 has no .github/actions/release-stage.',
    );
    expect(await shop.github.outside()).toMatchObject({ deployments: [] });
  }, 90_000);

  test('steps: the actions as steps of one job', async () => {
    const shop = await openActShop('steps');
    const sha = await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
    const cut = await ghWorkflowRun(shop, 'release.yml -f action=cut');
    expect(cut).toMatchObject({ code: 0, errors: [], jobs: { 'release/cut': 'success' } });
    const { refs } = await shop.github.outside();
    expect(refs).toMatchObject({ 'refs/tags/v1.1.0-rc.1': sha });
    const resume = await ghWorkflowRun(shop, 'release.yml -f action=resume');
    expect(resume).toMatchObject({ code: 0, errors: [], jobs: { 'release/promote': 'success' } });
    expect(resume.summary).toContain('nothing of services is half done');
  }, 90_000);

  test('train, with a GitHub App: the cut is made with its token', async () => {
    const path = '.github/workflows/release-train.yml';
    const caller = readFileSync(join('workflows-examples/train', path), 'utf8');
    const shop = await openActShop('train', {
      [path]: caller.replace('    with:\n', '    with:\n      app_client_id: Iv23liSHOP\n'),
    });
    await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
    const secrets = { APP_PRIVATE_KEY: 'the key' };
    const run = await ghWorkflowRun(shop, 'release-train.yml', { secrets });
    expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'train/release-train/cut': 'success' } });
    expect(run.summary).not.toContain('what the token of a job pushes or opens starts no workflow');
  }, 90_000);
});
