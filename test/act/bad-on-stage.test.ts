import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { approve } from '../kit/act/approve.ts';
import { runner } from '../kit/act/runner.ts';
import { openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun } from '../kit/act/workflow-run.ts';

runner()('a candidate that is bad on stage, run by act', () => {
  test('is recorded as such, and is not promoted whoever approves it', async () => {
    const shop = await openActShop();
    const fix = await shop.push('fix: no crash on an empty basket', { 'app.txt': 'sum 1\n' });
    shop.stageTraffic.setErrors('1.0.1-rc.1', 0.2);
    const staged = await ghWorkflowRun(
      shop,
      `release-hotfix.yml -f base_version=1.0.0 -f commits=${fix} -f justification="INC-1234"`,
    );
    expect(staged.code).toBe(1);
    expect(staged.jobs).toMatchObject({
      'hotfix/release-hotfix/cut': 'success',
      'stage/release-stage/service levels on stage (api)-1': 'failure',
      'stage/release-stage/record': 'success',
    });
    expect(staged.jobs).not.toHaveProperty('hotfix/release-hotfix/what comes next');
    const { deployments } = await shop.github.outside();
    expect(deployments).toMatchObject([{ environment: 'stage', statuses: [{ state: 'failure' }] }]);

    const promoted = await ghWorkflowRun(
      shop,
      'release-promote.yml -f version=1.0.1-rc.1 -f action=promote-100 -f watch=0s',
      {
        before: (run) => {
          approve(shop, run, { 'release-captain': 'ana', 'on-call-sre': 'sam' });
        },
      },
    );
    expect(promoted.code).toBe(1);
    expect(promoted.summary).toContain('`not-staged`');
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
  }, 120_000);

  test('where nothing is measured the stage ends after stage_wait, and says so', async () => {
    const path = '.github/workflows/release-hotfix.yml';
    const caller = readFileSync(join('workflows-examples/train', path), 'utf8');
    const hurried = caller.replace('stage_wait: 15m', 'stage_wait: 0s');
    expect(hurried).not.toBe(caller);
    const shop = await openActShop('train', { [path]: hurried });
    const fix = await shop.push('fix: no crash on an empty basket', { 'app.txt': 'sum 1\n' });
    // This one knows production alone, and nothing of the candidate.
    const secrets = { STAGE_PROMETHEUS_URL: shop.secrets['PROMETHEUS_URL'] };
    const staged = await ghWorkflowRun(
      shop,
      `release-hotfix.yml -f base_version=1.0.0 -f commits=${fix} -f justification="INC-1234"`,
      { secrets },
    );
    expect(staged.code).toBe(1);
    expect(staged.jobs).toMatchObject({
      'stage/release-stage/service levels on stage (api)-1': 'failure',
      'stage/release-stage/record': 'success',
    });
    expect(staged.errors).toContain('hold: the summary says what was measured');
    expect(staged.summary).toContain('no-data');
  }, 90_000);
});
