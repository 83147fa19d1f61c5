import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseJson, type Json } from '../../../stand-ins/cluster/objects/json.ts';
import { startCluster, type RunningCluster } from '../../../stand-ins/cluster/start.ts';

const SECRETS = '/api/v1/namespaces/production/secrets';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/production/deployments';
const RELEASE = { metadata: { name: 'r', labels: { owner: 'helm' } }, data: { release: 'eA==' } };
const WEB = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web:1' }] },
    },
  },
};

let cluster: RunningCluster;
beforeEach(async () => {
  cluster = await startCluster({ services: [] });
});
afterEach(() => cluster.close());

async function ask(method: string, path: string, body?: Json | Buffer, type = 'application/json') {
  const sent = Buffer.isBuffer(body) || body === undefined ? body : JSON.stringify(body);
  const response = await fetch(`${cluster.url}${path}`, {
    method,
    headers: { 'content-type': type },
    ...(sent === undefined ? {} : { body: sent }),
  });
  return { status: response.status, body: parseJson(await response.text()) };
}

test('what is made is there, once, until it is deleted', async () => {
  expect(await ask('POST', SECRETS, RELEASE)).toMatchObject({
    status: 201,
    body: { kind: 'Secret', metadata: { name: 'r', namespace: 'production' }, data: { release: 'eA==' } },
  });
  expect(await ask('POST', SECRETS, RELEASE)).toMatchObject({
    status: 409,
    body: { reason: 'AlreadyExists', message: 'secrets "r" already exists' },
  });
  expect((await ask('GET', `${SECRETS}?labelSelector=owner%3Dhelm`)).body).toMatchObject({
    items: [{ metadata: { name: 'r' } }],
  });
  expect(await ask('DELETE', `${SECRETS}/r`)).toMatchObject({ status: 200, body: { status: 'Success' } });
  expect((await ask('GET', `${SECRETS}/r`)).status).toBe(404);
  expect((await ask('DELETE', `${SECRETS}/r`)).status).toBe(404);
  expect(cluster.writes.map(({ operation, object, status }) => `${operation} ${object} ${status}`)).toEqual([
    'create secrets production/r 201',
    'create secrets production/r 409',
    'delete secrets production/r 200',
    'delete secrets production/r 404',
  ]);
});

test('a kind of Kubernetes itself is replaced without a version, or with the right one', async () => {
  await ask('POST', SECRETS, RELEASE);
  const put = async (metadata: Json) => (await ask('PUT', `${SECRETS}/r`, { ...RELEASE, metadata })).status;
  expect(await put({ name: 'r' })).toBe(200);
  expect(await put({ name: 'r', resourceVersion: '1' })).toBe(409);
});

test.each<[string, string, Json, number]>([
  ['without a name', SECRETS, { metadata: {} }, 422],
  ['that is none', SECRETS, [], 400],
  ['of another namespace', SECRETS, { metadata: { name: 'r', namespace: 'stage' } }, 400],
  ['without containers', DEPLOYMENTS, { metadata: { name: 'web' }, spec: { template: {} } }, 422],
])('an object %s is not made', async (_, path, body, status) => {
  expect((await ask('POST', path, body)).status).toBe(status);
  expect((await ask('GET', path)).body).toMatchObject({ items: [] });
});

test('a Deployment that is made gets its pods; its status is its own', async () => {
  await ask('POST', DEPLOYMENTS, { ...WEB, status: { replicas: 9 } });
  cluster.advance(60_000);
  expect((await ask('GET', `${DEPLOYMENTS}/web`)).body).toMatchObject({
    metadata: { generation: 1 },
    status: { replicas: 2, availableReplicas: 2, observedGeneration: 1 },
  });
});

test('what is applied is made, and changed later', async () => {
  const apply = (body: Json) => ask('PATCH', `${DEPLOYMENTS}/web`, body, 'application/apply-patch+yaml');
  expect((await apply(WEB)).status).toBe(201);
  const spec = { template: { spec: { containers: [{ name: 'web', image: 'web:2' }] } } };
  expect(await apply({ metadata: { name: 'web' }, spec })).toMatchObject({
    status: 200,
    body: { spec: { replicas: 2, template: { spec: { containers: [{ name: 'web', image: 'web:2' }] } } } },
  });
});

/** One field of a protobuf message, shorter than 128 bytes. */
const field = (number: number, value: Buffer | string) => {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
};
const entry = (number: number, key: string, value: string) =>
  field(number, Buffer.concat([field(1, key), field(2, value)]));

test('helm sends its Secrets in protobuf', async () => {
  const metadata = [field(1, 'r'), entry(11, 'name', 'api'), entry(11, 'owner', 'helm'), entry(12, 'a', 'b')];
  const secret = [
    field(1, Buffer.concat(metadata)),
    entry(2, 'release', 'x'),
    field(3, 'helm.sh/release.v1'),
  ];
  const type = Buffer.concat([field(1, 'v1'), field(2, 'Secret')]);
  const unknown = Buffer.concat([field(1, type), field(2, Buffer.concat(secret))]);
  const body = Buffer.concat([Buffer.from('k8s\0'), unknown]);
  expect(await ask('POST', SECRETS, body, 'application/vnd.kubernetes.protobuf')).toMatchObject({
    status: 201,
    body: {
      metadata: { name: 'r', labels: { name: 'api', owner: 'helm' }, annotations: { a: 'b' } },
      data: { release: 'eA==' },
      type: 'helm.sh/release.v1',
    },
  });
});

test('OpenAPI says that fields are looked at here', async () => {
  expect((await ask('GET', '/openapi/v3')).body).toMatchObject({
    paths: { 'apis/apps/v1': { serverRelativeURL: '/openapi/v3/apis/apps/v1' } },
  });
  expect((await ask('GET', '/openapi/v3/apis/apps/v1')).body).toMatchObject({
    paths: {
      '/apis/apps/v1/namespaces/{namespace}/statefulsets/{name}': {
        patch: {
          parameters: [{ name: 'fieldValidation', in: 'query' }],
          'x-kubernetes-group-version-kind': { group: 'apps', version: 'v1', kind: 'StatefulSet' },
        },
      },
    },
  });
});
