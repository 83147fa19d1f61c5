import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ActRun } from '../kit/act/run-act.ts';
import { runner } from '../kit/act/runner.ts';
import { type ActShop, openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun, type RunOptions } from '../kit/act/workflow-run.ts';

const PROMOTE_10 = 'release-promote.yml -f version=1.1.0-rc.1 -f action=promote-10';
const HOTFIX = 'release-hotfix.yml -f base_version=1.0.0 -f commits=FIX -f justification="INC-1"';

runner()('a mistake of whoever starts a workflow, run by act', () => {
  let shop: ActShop;
  let feature: string;
  let fix: string;

  beforeAll(async () => {
    shop = await openActShop();
    feature = await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
    fix = await shop.push('fix: no crash on an empty basket', { 'app.txt': 'sum 1\n' });
  }, 60_000);

  /** Runs a command that must change nothing, neither on GitHub nor in the cluster. */
  async function changesNothing(command: string, options: RunOptions = {}): Promise<ActRun> {
    const before = await shop.github.outside();
    const run = await ghWorkflowRun(shop, command.replace('FEATURE', feature).replace('FIX', fix), options);
    const after = await shop.github.outside();
    expect({ ...after, workflowRuns: [] }).toEqual({ ...before, workflowRuns: [] });
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
    return run;
  }

  test.each([
    [
      'an unknown action word',
      'release-promote.yml -f version=1.1.0-rc.1 -f action=promte-10',
      'unknown action promte-10: use promote-N (such as promote-10), advance, rollback, resume or adopt',
    ],
    [
      'a weight that is no number',
      'release-promote.yml -f version=1.1.0-rc.1 -f action=promote-ten',
      'expected promote-N with N from 1 to 100, such as promote-10',
    ],
    [
      'a word in place of a forced version',
      'release-train.yml -f force_version=next',
      'a version has three numbers such as 1.4.0, "next" has 1',
    ],
    [
      'a word in place of a released version',
      'release-hotfix.yml -f base_version=latest -f commits=FEATURE -f justification="INC-1"',
      'latest was never released',
    ],
    [
      'a version without a candidate',
      'release-promote.yml -f version=1.1.0-rc.7 -f action=promote-10',
      'there is no tag v1.1.0-rc.7: cut it first',
    ],
    [
      'a version that is none',
      'release-promote.yml -f version=one -f action=promote-10',
      'vone is no tag of a version',
    ],
    [
      'a rollback to what was never released',
      'release-promote.yml -f action=rollback -f rollback_to=7.7.7',
      'rollback-to: 7.7.7 was never released; the last are v1.0.0',
    ],
    [
      'an old version that is forced',
      'release-train.yml -f force_version=0.9.0',
      'The forced version 0.9.0 is not newer than the last version v1.0.0.',
    ],
    [
      'a hotfix of what was never released',
      'release-hotfix.yml -f base_version=9.9.9 -f commits=FEATURE -f justification="INC-1"',
      '9.9.9 was never released',
    ],
    [
      'a hotfix of a feature',
      'release-hotfix.yml -f base_version=1.0.0 -f commits=FEATURE -f justification="INC-1"',
      'may not go past the train: feat: a basket',
    ],
  ])('%s ends with one line that says so, and nothing is recovered', async (_, command, line) => {
    const run = await changesNothing(command);
    expect(run.code).toBe(1);
    expect(run.errors[0]).toContain(line);
    expect(run.errors[0]).not.toContain('\n');
    expect(run.summary).toContain(line);
    expect(run.jobs).not.toHaveProperty('recover/release-step/resume');
  });

  test.each([
    [
      'the service levels before a cut',
      'release-train.yml',
      { PROMETHEUS_URL: undefined },
      'names PROMETHEUS_URL, which is not set',
    ],
    [
      'the cluster',
      PROMOTE_10,
      { KUBECONFIG: undefined },
      'there is no kubeconfig: set KUBECONFIG or log in to the cluster first',
    ],
  ])('without a secret for %s nothing is done, and it is named', async (_, command, secrets, line) => {
    const run = await changesNothing(command, { secrets });
    expect(run.code).toBe(1);
    expect(run.summary).toContain(line);
  });

  test.each([
    ['a cut', 'release-train.yml'],
    ['a hotfix', HOTFIX],
  ])(
    '%s with a token that may not see enough changes nothing, and the permission is named',
    async (_, command) => {
      const run = await changesNothing(command, { secrets: { GITHUB_TOKEN: 'ghs_reader' } });
      expect(run.code).toBe(1);
      expect(run.errors[0]).toContain('Resource not accessible by integration');
      expect(run.errors[0]).toContain('grant the job `permissions: checks: read`');
      expect(run.summary).toContain('Resource not accessible by integration');
    },
  );

  test('a hotfix whose stage has no Prometheus is not judged, and the secret is named', async () => {
    const command = HOTFIX.replace('FIX', fix);
    const run = await ghWorkflowRun(shop, command, { secrets: { STAGE_PROMETHEUS_URL: undefined } });
    expect(run.code).toBe(1);
    expect(run.errors[0]).toContain('names PROMETHEUS_URL, which is not set');
    expect(run.summary).toContain(
      'On stage PROMETHEUS_URL is the secret STAGE_PROMETHEUS_URL, which is not set.',
    );
    expect(run.jobs).not.toHaveProperty('hotfix/release-hotfix/what comes next');
  }, 60_000);

  describe('with a candidate', () => {
    beforeAll(async () => {
      expect(await ghWorkflowRun(shop, 'release-train.yml -f supersede=true')).toMatchObject({ code: 0 });
    }, 60_000);

    test('no step is taken that could not be watched', async () => {
      const run = await changesNothing(PROMOTE_10, { secrets: { PROMETHEUS_URL: undefined } });
      expect(run.code).toBe(1);
      expect(run.errors[0]).toContain('names PROMETHEUS_URL, which is not set');
    });

    test('no step is taken with a token that may not write', async () => {
      const run = await changesNothing(PROMOTE_10, { secrets: { GITHUB_TOKEN: 'ghs_reader' } });
      expect(run.code).toBe(1);
      expect(run.errors[0]).toContain('grant the job `permissions: deployments: read`');
      expect(run.summary).toContain('Resource not accessible by integration');
    });
  });
});
