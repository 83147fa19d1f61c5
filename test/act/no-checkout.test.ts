import { expect, test } from '@jest/globals';
import { runner } from '../kit/act/runner.ts';
import { openActShop } from '../kit/act/shop.ts';
import { ghWorkflowRun } from '../kit/act/workflow-run.ts';

runner()('a checkout that fails, run by act', () => {
  test.each([
    ['ends a promotion before canary-promote is asked', 'action=promote-10', false],
    ['does not keep a rollback from canary-promote', 'action=rollback', true],
  ])(
    '%s',
    async (_, action, isAsked) => {
      const shop = await openActShop();
      // Otherwise git asks the terminal of act for a name.
      const env = { ...shop.env, GIT_TERMINAL_PROMPT: '0' };
      const run = await ghWorkflowRun({ ...shop, env }, `release-promote.yml -f version=1.0.0 -f ${action}`, {
        secrets: { GITHUB_TOKEN: 'ghs_unknown' },
      });
      expect(run.code).toBe(1);
      expect(run.errors.some((line) => line.startsWith('canary-promote: '))).toBe(isAsked);
    },
    90_000,
  );
});
