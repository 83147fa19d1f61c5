import { beforeAll, expect, test } from '@jest/globals';
import { approve } from '../kit/act/approve.ts';
import { runner } from '../kit/act/runner.ts';
import { type ActShop, openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun } from '../kit/act/workflow-run.ts';

// One story: each test goes on where the one before it ended.
runner()('a hotfix, run by act from its callers', () => {
  let shop: ActShop;
  let fix: string;
  const hotfix = (more: string) =>
    ghWorkflowRun(
      shop,
      `release-hotfix.yml -f base_version=1.0.0 -f commits=${fix} -f justification="Critical crash - INC-1234" ${more}`,
    );

  beforeAll(async () => {
    shop = await openActShop();
    await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
    fix = await shop.push('fix: no crash on an empty basket', { 'app.txt': 'sum 1\n' });
  }, 60_000);

  test('a look ahead changes nothing', async () => {
    const before = await shop.github.outside();
    const run = await hotfix('-f dry_run=true');
    expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'hotfix/release-hotfix/cut': 'success' } });
    const after = await shop.github.outside();
    expect({ ...after, workflowRuns: [] }).toEqual({ ...before, workflowRuns: [] });
  });

  test('the fix alone goes to stage, is judged there and says what comes next', async () => {
    const run = await hotfix('');
    expect(run).toMatchObject({
      code: 0,
      errors: [],
      jobs: {
        'stage/release-stage/service levels on stage (api)-1': 'success',
        'stage/release-stage/service levels on stage (web)-2': 'success',
        'stage/release-stage/record': 'success',
        'hotfix/release-hotfix/what comes next': 'success',
      },
    });
    expect(run.summary).toContain('`error-rate <= 0.5% for 2s`');
    expect(run.summary).toContain(
      'gh workflow run release-promote.yml -f version=1.0.1-rc.1 -f action=promote-100',
    );
    const { refs, deployments } = await shop.github.outside();
    const commit = refs['refs/tags/v1.0.1-rc.1'];
    expect(deployments).toMatchObject([
      { sha: commit, environment: 'stage', statuses: [{ state: 'success' }] },
    ]);
    expect(shop.versions('stage')).toEqual({ api: { '1.0.1-rc.1': 100 }, web: { '1.0.1-rc.1': 100 } });
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
  }, 90_000);

  test('with both approvals it goes to production in one step', async () => {
    const run = await ghWorkflowRun(
      shop,
      'release-promote.yml -f version=1.0.1-rc.1 -f action=promote-100 -f watch=0s',
      {
        before: (id) => {
          approve(shop, id, { 'release-captain': 'ana', 'on-call-sre': 'sam' });
        },
      },
    );
    expect(run).toMatchObject({ code: 0, errors: [] });
    expect(shop.versions('production')).toEqual({ api: { '1.0.1-rc.1': 100 }, web: { '1.0.1-rc.1': 100 } });
    const { refs } = await shop.github.outside();
    expect(refs['refs/tags/v1.0.1']).toBe(refs['refs/tags/v1.0.1-rc.1']);
    expect(shop.github.problems).toEqual([]);
  });
});
