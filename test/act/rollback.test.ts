import { beforeAll, expect, test } from '@jest/globals';
import { runner } from '../kit/act/runner.ts';
import { type ActShop, openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun } from '../kit/act/workflow-run.ts';

// One story: each test goes on where the one before it ended.
runner()('a candidate that fails, run by act from its callers', () => {
  let shop: ActShop;
  const promote = (more: string) => ghWorkflowRun(shop, `release-promote.yml ${more}`);

  beforeAll(async () => {
    shop = await openActShop();
    await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
    expect(await ghWorkflowRun(shop, 'release-train.yml')).toMatchObject({ code: 0 });
    shop.traffic.setErrors('1.1.0-rc.1', 0.2);
  }, 90_000);

  test('the watch after the weight change takes it back', async () => {
    const run = await promote('-f version=1.1.0-rc.1 -f action=promote-10 -f watch=9s');
    expect(run.code).toBe(1);
    expect(run.errors).toContain('the release was taken back; the summary says why');
    expect(run.jobs).toEqual({ 'step/release-step/promote-10': 'failure' });
    expect(run.summary).toContain('error-rate was 20%');
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
    const { issues, refs, releases } = await shop.github.outside();
    expect(issues).toMatchObject([
      {
        title: 'v1.1.0-rc.1 (services) was rolled back at 10%',
        labels: ['auto-rollback', 'incident', 'release'],
      },
    ]);
    expect(refs).not.toHaveProperty('refs/tags/v1.1.0');
    expect(releases).toMatchObject([{ tag: 'v1.1.0-rc.1', draft: true }]);
    expect(shop.chat.messages.at(-1)?.text).toContain('Rollback: v1.1.0-rc.1');
  }, 120_000);

  test('that is final: it cannot be promoted again, and no other can until a person resumes', async () => {
    const run = await promote('-f version=1.1.0-rc.1 -f action=promote-10 -f watch=0s');
    expect(run.code).toBe(1);
    expect(run.errors[0]).toContain('v1.1.0-rc.1 is rolled-back, which is final: cut another candidate');
    expect(run.summary).toContain('promotions rest until a release captain asks for resume with a reason');
  });

  test('a resume with a reason lifts that', async () => {
    const run = await promote('-f action=resume -f reason="the bad commit is reverted"');
    expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'at once/release-step/resume': 'success' } });
    expect(run.summary).toContain('promotions go on, ana: the bad commit is reverted');
  });
});
