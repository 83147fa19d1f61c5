import { expect, test } from '@jest/globals';
import { helmDeployer } from '../../../shared/adapters/helm/helm-deployer.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';

const HISTORY = [{ revision: 1, status: 'deployed', description: 'Install complete' }];
const MANIFEST = '---\n# Source: api/templates/db.yaml\nkind: StatefulSet\nmetadata: {{\n';

/** A release whose only revision has this manifest; whoever asks the cluster is told that all may be done. */
function released(manifest: string) {
  const asked: string[] = [];
  const answers: Readonly<Record<string, string>> = {
    history: JSON.stringify(HISTORY),
    status: JSON.stringify({ manifest }),
    auth: 'yes',
  };
  const run: Run = (command, [verb = '', ...args], options) => {
    if (verb !== 'auth') asked.push([command, verb, args[0]].join(' '));
    options?.onStdout?.(Buffer.from(answers[verb] ?? ''));
    return Promise.resolve({ code: 0, stdout: '', stderr: '' });
  };
  const entry = { release: 'api', namespace: 'production', chart: 'acme/api' };
  return { deployer: helmDeployer(entry, 'api', run, {}), asked };
}

test('a release of which nobody can say what it made is not there, whatever helm says', async () => {
  const { deployer, asked } = released(MANIFEST);
  const why = 'the document api/templates/db.yaml of its manifest is no YAML that can be read';
  expect(await deployer.read()).toMatchObject({
    value: { weight: 99, phase: 'moving', notes: { status: 'deployed', pods: why } },
  });
  expect(await deployer.preflight([100])).toEqual({
    kind: 'answered',
    value: [`whether the pods of helm release api in production come up cannot be seen: ${why}`],
  });
  // The content of a revision stays as it is, so it is asked for once.
  expect(asked).toEqual(['helm history --max=64', 'helm status --revision=1', 'helm history --max=64']);
});

test('a release that made no pods is as helm says', async () => {
  const { deployer } = released('---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n');
  expect(await deployer.read()).toMatchObject({ value: { weight: 100, phase: 'steady' } });
});
