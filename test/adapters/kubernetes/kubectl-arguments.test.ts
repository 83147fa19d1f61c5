import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createKubectl } from '../../../shared/adapters/kubernetes/kubectl.ts';
import { ProcessError } from '../../../shared/adapters/process/process-error.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';

const PLACE = { namespace: 'production' };
const PATCH = { of: 'deployments.apps/api', what: 'pin api', type: 'merge', body: { a: 1 } } as const;
const LATE = new ProcessError('timed-out', 'The command "kubectl" was ended after 20 s');

test('a private body goes through a file that only we may read, and that is gone afterwards', async () => {
  let path = '';
  const run: Run = (_, args) => {
    path = args.find((word) => word.startsWith('--patch-file='))?.slice('--patch-file='.length) ?? '';
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    return Promise.reject(LATE);
  };
  const kubectl = createKubectl(run, PLACE, {});
  expect(await kubectl.patch({ ...PATCH, isPrivate: true })).toMatchObject({ kind: 'unknown' });
  expect(path).not.toBe('');
  expect(existsSync(path)).toBe(false);
});

test('a place with a space or an option in it stays one argument', async () => {
  const asked: (readonly string[])[] = [];
  const run: Run = (_, args) => {
    asked.push(args);
    return Promise.resolve({ code: 0, stdout: '', stderr: '' });
  };
  const kubectl = createKubectl(run, { namespace: '--all-namespaces', context: "it's prod" }, {});
  await kubectl.patch(PATCH);
  expect(asked[0]).toEqual(expect.arrayContaining(['--namespace=--all-namespaces', "--context=it's prod"]));
  expect(kubectl.line(['get', 'pods'])).toBe(
    String.raw`kubectl get pods --namespace=--all-namespaces '--context=it'\''s prod'`,
  );
});
