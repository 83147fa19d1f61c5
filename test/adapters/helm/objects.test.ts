import { expect, test } from '@jest/globals';
import { deploymentsIn } from '../../../shared/adapters/helm/objects.ts';

const object = (kind: string, name: string, more = '') =>
  `---\n# Source: api/templates/x.yaml\napiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}spec: {}\n`;

test.each<[string, string, readonly string[]]>([
  ['nothing', '', []],
  ['one', object('Deployment', 'api'), ['api']],
  [
    'two, and what is none',
    `${object('Deployment', 'api')}${object('Service', 'api')}${object('Deployment', 'jobs')}`,
    ['api', 'jobs'],
  ],
  ['one in quotes', object('"Deployment"', '"api"'), ['api']],
  ['one with other line ends', object('Deployment', 'api').replaceAll('\n', '\r\n'), ['api']],
  ['one of its own namespace', object('Deployment', 'api', '  namespace: production\n'), ['api']],
  ['one of another', object('Deployment', 'api', '  namespace: elsewhere\n'), []],
  [
    'one that is only spoken of',
    '---\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  x: |\n    kind: Deployment\n',
    [],
  ],
  ['one that cannot be read', '---\nkind: Deployment\nmetadata: {{ name\n', []],
  ['one without a name', '---\nkind: Deployment\nmetadata: {}\n', []],
])('the Deployments of a manifest: %s', (_, manifest, wanted) => {
  expect(deploymentsIn(manifest, 'production')).toEqual(wanted);
});
