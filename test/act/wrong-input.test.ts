import { beforeAll, expect, test } from '@jest/globals';
import { runner } from '../kit/act/runner.ts';
import { type ActShop, openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun } from '../kit/act/workflow-run.ts';

runner()('wrong input to a workflow, run by act', () => {
  let shop: ActShop;
  let feature: string;

  beforeAll(async () => {
    shop = await openActShop();
    feature = await shop.push('feat: a basket', { 'basket.txt': 'empty\n' });
  }, 60_000);

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
  ])('%s ends with one line that says so', async (_, command, line) => {
    const before = await shop.github.outside();
    const run = await ghWorkflowRun(shop, command.replace('FEATURE', feature));
    expect(run.code).toBe(1);
    expect(run.errors[0]).toContain(line);
    expect(run.errors[0]).not.toContain('\n');
    expect(run.summary).toContain(line);
    const after = await shop.github.outside();
    expect({ ...after, workflowRuns: [] }).toEqual({ ...before, workflowRuns: [] });
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
  });

  test.each([
    [
      'Prometheus',
      'release-train.yml',
      { PROMETHEUS_URL: undefined },
      'names PROMETHEUS_URL, which is not set',
    ],
    [
      'the cluster',
      'release-promote.yml -f version=1.1.0-rc.1 -f action=promote-10',
      { KUBECONFIG: undefined },
      'there is no kubeconfig: set KUBECONFIG or log in to the cluster first',
    ],
    [
      'GitHub, for writing',
      'release-train.yml',
      { GITHUB_TOKEN: 'ghs_reader' },
      'Resource not accessible by integration',
    ],
  ])('without a secret for %s nothing is done, and it is named', async (_, command, secrets, line) => {
    const before = await shop.github.outside();
    const run = await ghWorkflowRun(shop, command, { secrets });
    expect(run.code).toBe(1);
    expect(run.summary).toContain(line);
    const after = await shop.github.outside();
    expect({ ...after, workflowRuns: [] }).toEqual({ ...before, workflowRuns: [] });
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
  });

  test('no step is taken that could not be watched', async () => {
    expect(await ghWorkflowRun(shop, 'release-train.yml')).toMatchObject({ code: 0 });
    const run = await ghWorkflowRun(shop, 'release-promote.yml -f version=1.1.0-rc.1 -f action=promote-10', {
      secrets: { PROMETHEUS_URL: undefined },
    });
    expect(run.code).toBe(1);
    expect(run.errors[0]).toContain('names PROMETHEUS_URL, which is not set');
    expect(shop.versions('production')).toEqual({ api: { '1.0.0': 100 }, web: { '1.0.0': 100 } });
  });
});
