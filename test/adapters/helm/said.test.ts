import { expect, test } from '@jest/globals';
import { helmUnanswered, helmUnwritten } from '../../../shared/adapters/helm/said.ts';

test.each<[string, string, string]>([
  [
    'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress',
    'overtaken',
    'overtaken',
  ],
  ['Error: UPGRADE FAILED: deployments.apps is forbidden: User "ci" cannot patch', 'refused', 'forbidden'],
  ['Error: UPGRADE FAILED: "api" has no deployed releases', 'refused', 'not-found'],
  ['Error: failed to download "acme/api"', 'refused', 'invalid'],
  ['Error: UPGRADE FAILED: post-upgrade hooks failed', 'unknown', 'unreachable'],
  ['Error: Kubernetes cluster unreachable: Get "https://k8s"', 'unknown', 'unreachable'],
  ['Error: UPGRADE FAILED: release: already exists', 'overtaken', 'overtaken'],
  ['Error: release: already exists', 'overtaken', 'overtaken'],
  ['Error: UPGRADE FAILED: a job said release: already exists', 'unknown', 'unreachable'],
  ['Error: Get "https://registry.example/v2/api/tags/list": dial tcp: refused', 'refused', 'invalid'],
  ['Error: Get "https://k8s.example/apis/autoscaling/v2/namespaces/p": EOF', 'unknown', 'unreachable'],
  ['Error: UPGRADE FAILED: Get "https://k8s.example/x/tags/list": EOF', 'unknown', 'unreachable'],
])('%s', (stderr, kind, code) => {
  expect(helmUnwritten('upgrade api', stderr)).toMatchObject({ kind, reason: { code } });
});

test('what Helm 4 logs beside it is not repeated', () => {
  const said = 'Error: UPGRADE FAILED: create: EOF';
  const logged = `level=WARN msg="upgrade failed" name=api error="create: EOF"\n${said}\n`;
  expect(helmUnwritten('upgrade api', logged)).toEqual({
    kind: 'unknown',
    reason: { code: 'unreachable', message: `helm did not upgrade api: ${said}; it may have happened` },
  });
  expect(helmUnanswered('the history of api', logged, 'helm release api')).toMatchObject({
    reason: { message: `The cluster could not be asked for the history of api: ${said}` },
  });
});
