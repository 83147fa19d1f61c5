import { expect, test } from '@jest/globals';
import { OLD } from '../deploy/on-cluster.ts';
import { helm, UPGRADED } from './history.ts';

test('by hand, as it would be written', async () => {
  const { deployer } = helm(UPGRADED, { context: 'prod' });
  expect(deployer.byHand({ kind: 'undo', image: OLD })).toBe(
    'helm status --namespace=production --kube-context=prod -- api',
  );
  await deployer.read();
  expect(deployer.byHand({ kind: 'undo', image: OLD })).toBe(
    'helm rollback --namespace=production --kube-context=prod -- api 1',
  );
});

test('a step that nobody could see come up is not begun', async () => {
  const manifest = '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\n';
  const { deployer } = helm(UPGRADED, {}, { manifest });
  expect(await deployer.preflight([100])).toMatchObject({
    value: [
      expect.stringMatching(/^whether the pods of helm release api in production come up cannot be seen: /),
    ],
  });
});

test('preflight', async () => {
  const { deployer } = helm(UPGRADED, { chart: undefined, set: { tag: '{version}' } });
  expect(await deployer.preflight([10, 100])).toMatchObject({
    value: [
      expect.stringContaining('10%'),
      expect.stringContaining('`chart`'),
      expect.stringContaining('{version}'),
    ],
  });
});
