import { describe, expect, test } from '@jest/globals';
import { gitRoutes } from '../../../stand-ins/github/git/routes.ts';
import { operationNames } from '../../../stand-ins/github/openapi/description.ts';
import { platformRoutes } from '../../../stand-ins/github/platform-routes.ts';
import type { Route } from '../../../stand-ins/github/route.ts';
import { addressOf } from '../../../stand-ins/github/server/address.ts';
import { routerOf } from '../../../stand-ins/github/server/router.ts';

describe('where a request goes', () => {
  const url = 'http://127.0.0.1:4000';
  test.each([
    ['/api/v3/repos/acme/shop', 'api', '/repos/acme/shop'],
    ['/repos/acme/shop?x=1', 'api', '/repos/acme/shop'],
    ['/api/v3', 'api', ''],
    ['/api/v3x', 'api', '/api/v3x'],
    ['/api/graphql', 'api', '/graphql'],
    ['/api/uploads/repos/acme/shop/releases/1/assets', 'api', '/repos/acme/shop/releases/1/assets'],
    ['http://api.github.localhost/repos/acme/shop', 'api', '/repos/acme/shop'],
    ['/acme/shop.git/info/refs?service=git-upload-pack', 'git', '/info/refs'],
    ['/acme/shop/git-receive-pack', 'git', '/git-receive-pack'],
    ['/repos/acme/info/refs', 'api', '/repos/acme/info/refs'],
  ])('%s', (target, kind, path) => {
    expect(addressOf(target, url)).toMatchObject({ kind, path });
  });

  test('links lead back the way the caller came', () => {
    expect(addressOf('/repos/acme/shop', url)).toMatchObject({ apiRoot: `${url}/api/v3`, htmlRoot: url });
    expect(addressOf('http://uploads.github.localhost/repos/acme/shop', url)).toMatchObject({
      apiRoot: 'http://api.github.localhost',
      htmlRoot: 'http://github.localhost',
    });
  });
});

describe('which route answers', () => {
  const route = (operation: string): Route => ({ operation, needs: [], handle: () => ({ status: 200 }) });
  const find = routerOf(
    [
      'GET /r/commits/{ref}',
      'GET /r/commits/{ref}/status',
      'GET /r/contents/{path}',
      'PATCH /r/git/refs/{ref}',
      'GET /r/labels/{name}',
    ].map(route),
  );
  test.each([
    ['GET', '/r/commits/release/2', 'GET /r/commits/{ref}', { ref: 'release/2' }],
    ['GET', '/r/commits/release/2/status', 'GET /r/commits/{ref}/status', { ref: 'release/2' }],
    ['GET', '/r/commits/release%2F2', 'GET /r/commits/{ref}', { ref: 'release/2' }],
    ['GET', '/r/contents/a/b.txt', 'GET /r/contents/{path}', { path: 'a/b.txt' }],
    ['PATCH', '/r/git/refs/heads/x', 'PATCH /r/git/refs/{ref}', { ref: 'heads/x' }],
    ['HEAD', '/r/labels/a%20b', 'GET /r/labels/{name}', { name: 'a b' }],
  ])('%s %s', (method, path, operation, parameters) => {
    expect(find(method, path)).toMatchObject({ route: { operation }, parameters });
  });

  test.each([
    ['POST', '/r/labels/a'],
    ['GET', '/r/labels/a/b'],
    ['GET', '/r/labels/'],
    ['GET', '/r/labels/%zz'],
    ['GET', '/other'],
  ])('%s %s: none', (method, path) => {
    expect(find(method, path)).toBeUndefined();
  });

  test('two for one operation are a mistake', () => {
    expect(() => routerOf([route('GET /a'), route('GET /a')])).toThrow('Two routes answer GET /a: keep one.');
  });
});

/** Described for actions that are still to come; no route yet. */
const TO_COME: readonly string[] = [
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
  'GET /repos/{owner}/{repo}/branches/{branch}/protection',
  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
  'GET /repos/{owner}/{repo}/environments/{environment_name}',
];

test('the routes are the described operations, and GraphQL', () => {
  const routes = [...gitRoutes, ...platformRoutes].map(({ operation }) => operation);
  const described = operationNames().filter((name) => /\{(?:owner|org)\}/.test(name));
  expect([...routes, ...TO_COME].sort()).toEqual([...described, 'POST /graphql'].sort());
});
