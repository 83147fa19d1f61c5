import { expect, test } from '@jest/globals';
import { workloadsIn } from '../../../shared/adapters/helm/objects.ts';

const object = (kind: string, name: string, more = '', apiVersion = 'apps/v1') =>
  `---\n# Source: api/templates/x.yaml\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}spec: {}\n`;
const API = object('Deployment', 'api');
const json = (value: unknown) => `---\n${JSON.stringify(value, undefined, 2)}\n`;
const asJson = (kind: string, name: string) => ({ apiVersion: 'apps/v1', kind, metadata: { name } });
const inList = (kind: string, items: readonly unknown[], apiVersion = 'v1') =>
  json({ apiVersion, kind, items });

test.each<[string, string, readonly string[]]>([
  ['nothing', '', []],
  ['only comments', '---\n# Source: api/templates/x.yaml\n# no Deployment today\n', []],
  ['one', API, ['Deployment api']],
  ['one without a marker before it', API.slice(4), ['Deployment api']],
  ['a StatefulSet', object('StatefulSet', 'db'), ['StatefulSet db']],
  ['a DaemonSet', object('DaemonSet', 'agent'), ['DaemonSet agent']],
  [
    'several, and what is none',
    `${API}${object('Service', 'api', '', 'v1')}${object('Deployment', 'jobs')}${object('StatefulSet', 'api')}`,
    ['Deployment api', 'Deployment jobs', 'StatefulSet api'],
  ],
  ['one twice', `${API}${API}`, ['Deployment api']],
  ['one in quotes', object('"Deployment"', '"api"'), ['Deployment api']],
  ['one after more than one space', object('   Deployment', 'api'), ['Deployment api']],
  ['one before a comment', object('Deployment # of the API', 'api'), ['Deployment api']],
  ['one with other line ends', API.replaceAll('\n', '\r\n'), ['Deployment api']],
  ['one behind a marker with a comment', API.replace('---', '--- # api'), ['Deployment api']],
  [
    'one behind the marker itself',
    `--- ${JSON.stringify(asJson('Deployment', 'api'))}\n`,
    ['Deployment api'],
  ],
  ['one whose key is quoted', API.replace('kind:', '"kind" :'), ['Deployment api']],
  [
    'one that says its kind last',
    `${API.replace('kind: Deployment\n', '')}kind: Deployment\n`,
    ['Deployment api'],
  ],
  ['one in a key that is there twice', API.replace('kind:', 'kind: Service\nkind:'), ['Deployment api']],
  [
    'one of merged keys',
    '---\nx: &x { apiVersion: apps/v1, kind: Deployment }\n<<: *x\nmetadata: { name: api }\n',
    ['Deployment api'],
  ],
  ['one as JSON', json(asJson('Deployment', 'api')), ['Deployment api']],
  [
    'a List',
    inList('List', [
      asJson('Deployment', 'api'),
      { apiVersion: 'v1', kind: 'Service' },
      asJson('DaemonSet', 'agent'),
    ]),
    ['Deployment api', 'DaemonSet agent'],
  ],
  [
    'a List in a List',
    inList('List', [JSON.parse(inList('List', [asJson('StatefulSet', 'db')]).slice(4))]),
    ['StatefulSet db'],
  ],
  [
    'a list of one kind',
    inList('DeploymentList', [{ metadata: { name: 'api' } }], 'apps/v1'),
    ['Deployment api'],
  ],
  ['a list without items', '---\napiVersion: apps/v1\nkind: DeploymentList\n', []],
  ['one of its own namespace', object('Deployment', 'api', '  namespace: production\n'), ['Deployment api']],
  ['one of an empty namespace', object('Deployment', 'api', '  namespace: ""\n'), ['Deployment api']],
  ['one of no namespace', object('Deployment', 'api', '  namespace:\n'), ['Deployment api']],
  ['one of another', object('Deployment', 'api', '  namespace: elsewhere\n'), []],
  ['one of the group of old', object('Deployment', 'api', '', 'extensions/v1beta1'), ['Deployment api']],
  ['one of the same name in another group', object('Deployment', 'api', '', 'example.com/v1'), []],
  [
    'one that is only spoken of',
    '---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  x: |\n    kind: Deployment\n    --- {{\n',
    [],
  ],
  ['what cannot be read and speaks of none', '---\nkind: Service\nmetadata: {{ name\n', []],
])('the workloads of a manifest: %s', (_, manifest, wanted) => {
  const read = workloadsIn(manifest, 'production');
  expect(read).toEqual({ ok: true, value: expect.anything() });
  expect(read.ok && read.value.map(({ kind, name }) => `${kind} ${name}`)).toEqual(wanted);
});

const NO_YAML = 'is no YAML that can be read';
test.each<[string, string, string]>([
  [
    'one that cannot be read',
    '---\nkind: Deployment\nmetadata: {{ name\n',
    `number 2 of its manifest ${NO_YAML}`,
  ],
  [
    'one that cannot be read, and says where it is from',
    API.replace('spec: {}', 'spec: {'),
    `api/templates/x.yaml of its manifest ${NO_YAML}`,
  ],
  ['two where the marker is missing', `${API}...\n${API.slice(4)}`, NO_YAML],
  [
    'one without a name',
    '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {}\n',
    'a Deployment without a name',
  ],
  ['one whose name is empty', object('StatefulSet', '""'), 'a StatefulSet without a name'],
  ['one whose name is a number', object('DaemonSet', '1'), 'a DaemonSet without a name'],
  [
    'one of a namespace that is none',
    object('Deployment', 'api', '  namespace: [a]\n'),
    'a Deployment without a name',
  ],
  ['one of no group', '---\nkind: Deployment\nmetadata: { name: api }\n', 'is no object of Kubernetes'],
  ['only its word', '---\nDeployment\n', 'is no object of Kubernetes'],
  ['a list of objects', '---\n- kind: Deployment\n', 'is no object of Kubernetes'],
  ['an alias to nothing', '---\nkind: Deployment\nmetadata: *m\n', 'has aliases that lead nowhere'],
  ['a List of what is none', inList('List', ['Deployment']), 'has a list whose items cannot be read'],
  ['a List of what is no object', inList('List', [{ name: 'Deployment' }]), 'is no object of Kubernetes'],
  [
    'a List whose items are none',
    '---\napiVersion: v1\nkind: List\nitems: Deployment\n',
    'has a list whose items',
  ],
])('nobody can say which there are: %s', (_, manifest, why) => {
  // The others do not make up for it.
  const read = workloadsIn(`${object('Deployment', 'web').slice(4)}${manifest}`, 'production');
  expect(read).toEqual({ ok: false, at: 0, message: expect.stringContaining(why) });
});

test('what is wrong is told without a word of the document', () => {
  const text =
    '---\n# Source: api/templates/secret.yaml\nkind: Secret # not a Deployment\ndata: {{ hunter2\n';
  expect(workloadsIn(text, 'production')).toEqual({
    ok: false,
    at: 0,
    message: 'the document api/templates/secret.yaml of its manifest is no YAML that can be read',
  });
});
