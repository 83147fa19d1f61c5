import { beforeAll, expect, test } from '@jest/globals';
import { approve } from '../kit/act/approve.ts';
import { runner } from '../kit/act/runner.ts';
import { type ActShop, openActShop } from '../kit/act/shop.ts';
import { alert, ghWorkflowRun, tick } from '../kit/act/workflow-run.ts';

// One story: each test goes on where the one before it ended.
runner()('a train, run by act from its callers', () => {
  let shop: ActShop;
  let sha: string;

  beforeAll(async () => {
    shop = await openActShop();
    sha = await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
  }, 60_000);

  test('a tick that finds nothing under way says so within seconds', async () => {
    const started = Date.now();
    const run = await tick(shop, 'release-promote.yml', '*/10 9-18 * * 4,5');
    expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'step/release-step/advance': 'success' } });
    expect(run.summary).toContain('no release of services is under way');
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test('a look ahead names the version and changes nothing', async () => {
    const before = await shop.github.outside();
    const run = await ghWorkflowRun(shop, 'release-train.yml -f dry_run=true');
    expect(run).toMatchObject({ code: 0, errors: [] });
    expect(run.jobs).toMatchObject({ 'train/release-train/plan': 'success' });
    expect(run.jobs).not.toHaveProperty('train/release-train/cut');
    expect(run.summary).toContain('1.1.0-rc.1');
    const after = await shop.github.outside();
    expect({ ...after, workflowRuns: [] }).toEqual({ ...before, workflowRuns: [] });
  });

  test('the cut makes branch, tag and draft, and takes the candidate to stage', async () => {
    const run = await ghWorkflowRun(shop, 'release-train.yml');
    expect(run).toMatchObject({
      code: 0,
      errors: [],
      jobs: {
        'train/release-train/service levels before the cut (api)-1': 'success',
        'train/release-train/service levels before the cut (web)-2': 'success',
        'train/release-train/cut': 'success',
        'stage/release-stage/build': 'success',
        'stage/release-stage/stage': 'success',
        'stage/release-stage/record': 'success',
      },
    });
    expect(run.summary).toContain('v1.1.0-rc.1 on stage: success');
    const { refs, releases, deployments } = await shop.github.outside();
    expect(refs).toMatchObject({ 'refs/tags/v1.1.0-rc.1': sha, 'refs/heads/release/v1.1.0-rc.1': sha });
    expect(releases).toMatchObject([{ tag: 'v1.1.0-rc.1', draft: true, prerelease: true }]);
    expect(deployments).toMatchObject([{ sha, environment: 'stage', statuses: [{ state: 'success' }] }]);
    expect(shop.chat.messages.map(({ text }) => text)).toEqual([expect.stringContaining('v1.1.0-rc.1')]);
    expect(shop.versions('stage')).toEqual({ api: { '1.1.0-rc.1': 100 }, web: { '1.1.0-rc.1': 100 } });
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
  });

  test.each([
    [10, 50],
    [50, 100],
  ])(
    'promote-%i moves both services there and watches them',
    async (weight, next) => {
      const run = await ghWorkflowRun(
        shop,
        `release-promote.yml -f version=1.1.0-rc.1 -f action=promote-${weight} -f watch=9s`,
      );
      expect(run).toMatchObject({ code: 0, errors: [] });
      expect(run.jobs).toEqual({ [`step/release-step/promote-${weight}`]: 'success' });
      expect(run.summary).toContain(`v1.1.0-rc.1 takes ${weight}% of the traffic`);
      expect(run.summary).toContain(`the next step, ${next}%`);
      const share = { '1.0.0': 100 - weight, '1.1.0-rc.1': weight };
      expect(shop.versions('production')).toEqual({ api: share, web: share });
    },
    120_000,
  );

  test('promote-100 holds as long as nobody has approved it', async () => {
    const run = await ghWorkflowRun(
      shop,
      'release-promote.yml -f version=1.1.0-rc.1 -f action=promote-100 -f watch=0s',
    );
    expect(run.code).toBe(1);
    expect([...run.errors].sort()).toEqual([
      'this was not done; the summary says why',
      expect.stringContaining('promote-100: hold, No approval as'),
    ]);
    expect(run.jobs).not.toHaveProperty('recover/release-step/resume');
    expect(shop.versions('production')['api']).toEqual({ '1.0.0': 50, '1.1.0-rc.1': 50 });
  });

  test('promote-100 with both approvals makes the candidate the release', async () => {
    const run = await ghWorkflowRun(
      shop,
      'release-promote.yml -f version=1.1.0-rc.1 -f action=promote-100 -f watch=0s',
      {
        before: (id) => {
          approve(shop, id, { 'release-captain': 'ana', 'on-call-sre': 'sam' });
        },
      },
    );
    expect(run).toMatchObject({ code: 0, errors: [] });
    expect(shop.versions('production')).toEqual({ api: { '1.1.0-rc.1': 100 }, web: { '1.1.0-rc.1': 100 } });
    const { refs, releases, latest } = await shop.github.outside();
    expect(refs).toMatchObject({ 'refs/tags/v1.1.0': sha });
    expect(releases).toMatchObject([{ tag: 'v1.1.0', draft: false, prerelease: false }]);
    expect(latest).toBe('v1.1.0');
    expect(shop.chat.messages.at(-1)?.text).toContain('sam as on-call-sre');
  });

  test('an alert in the guard asks for a look, which finds nothing bad', async () => {
    const run = await alert(shop);
    expect(run).toMatchObject({ code: 0, errors: [], jobs: { 'step/release-step/advance': 'success' } });
    expect(run.summary).toContain('is watched closely until');
  });

  test('nothing that was sent to GitHub or came from it was unlike its description', () => {
    expect(shop.github.problems).toEqual([]);
  });
});
