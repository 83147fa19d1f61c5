import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
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

  describe('train, with a GitHub App', () => {
    const path = '.github/workflows/release-hotfix.yml';
    const caller = readFileSync(join('workflows-examples/train', path), 'utf8');
    const withApp = (more: string) => ({
      [path]: caller.replace('    with:\n', `    with:\n      app_client_id: Iv23liSHOP\n${more}`),
    });
    const secrets = { APP_PRIVATE_KEY: 'the key' };
    const hotfix = async (more: string) => {
      const shop = await openActShop('train', withApp(more));
      const fix = await shop.push('fix: no crash on an empty basket', { 'app.txt': 'sum 1\n' });
      const command = `release-hotfix.yml -f base_version=1.0.0 -f commits=${fix} -f justification="INC-1"`;
      return ghWorkflowRun(shop, command, { secrets });
    };

    test('a hotfix is cut with its token, which asks for no more than the App has', async () => {
      const run = await hotfix('      stage: false\n');
      expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'hotfix/release-hotfix/cut': 'success' } });
      expect(run.summary).not.toContain('what the token of a job pushes or opens starts no workflow');
    }, 90_000);

    test('workflows: write is asked for where the caller says so, and GitHub says what the App lacks', async () => {
      const run = await hotfix('      app_pushes_workflows: true\n');
      expect(run.code).toBe(1);
      expect(run.errors).toEqual([
        'The permissions requested are not granted to this installation.',
        expect.stringContaining('GitHub gave no token of the App'),
      ]);
      expect(run.summary).toContain('has it the permissions that this job asks for?');
    }, 90_000);

    test('a step without the key of the App goes on with the token of the job, and says so', async () => {
      const path = '.github/workflows/release-promote.yml';
      const caller = readFileSync(join('workflows-examples/train', path), 'utf8');
      const shop = await openActShop('train', {
        [path]: caller.replace('    with:\n', '    with:\n      app_client_id: Iv23liSHOP\n'),
      });
      const run = await ghWorkflowRun(shop, 'release-promote.yml -f action=advance');
      expect(run).toMatchObject({ code: 0, jobs: { 'step/release-step/advance': 'success' } });
      expect(run.summary).toContain('GitHub gave no token of the App, so GITHUB_TOKEN is used');
      expect(run.summary).toContain('no release of services is under way');
    }, 60_000);
  });
});
