import { expect, test } from '@jest/globals';
import { missingRights } from '../../../shared/adapters/helm/rights.ts';
import { noAnswer } from '../../../shared/adapters/deploy/outcome.ts';

const SECRETS = ['create secrets', 'update secrets', 'delete secrets'];
const MAPS = ['create configmaps', 'update configmaps', 'delete configmaps'];
const told = (what: string) => [
  `the account may not ${what}, in which helm keeps a release: give it a Role with that`,
];

test.each<[string, readonly string[], readonly string[]]>([
  ['everything', [...SECRETS, ...MAPS], []],
  ['what it needs in Secrets', SECRETS, []],
  ['what it needs in ConfigMaps', MAPS, []],
  ['nothing', [], told('create, update, delete secrets')],
  ['all but to delete', SECRETS.slice(0, 2), told('delete secrets')],
  ['only to create', SECRETS.slice(0, 1), told('update, delete secrets')],
  ['more with ConfigMaps than with Secrets', ['create secrets', ...MAPS.slice(1)], told('create configmaps')],
])('who may do %s', async (_, allowed, wanted) => {
  const may = (verb: string, resource: string) =>
    Promise.resolve({ kind: 'answered' as const, value: allowed.includes(`${verb} ${resource}`) });
  expect(await missingRights({ may })).toEqual(wanted);
});

test('a cluster that does not tell is not held against the account', async () => {
  const may = () => Promise.resolve(noAnswer('unreachable', 'nobody there'));
  expect(await missingRights({ may })).toEqual([]);
});
