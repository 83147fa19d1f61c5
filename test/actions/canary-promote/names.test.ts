import { describe, expect, test } from '@jest/globals';
import { finalTagOf } from '../../../actions/canary-promote/final-tag.ts';
import { incidentKey, releaseIssueKey } from '../../../actions/canary-promote/keys.ts';
import { placeNames } from '../../../actions/canary-promote/place-names.ts';

describe('the places of a service', () => {
  test.each<[string, readonly { readonly region?: string | undefined }[], readonly string[]]>([
    ['none', [], []],
    ['one', [{}], ['api']],
    ['one with a region', [{ region: 'eu' }], ['api']],
    ['two regions', [{ region: 'eu' }, { region: 'us' }], ['api@eu', 'api@us']],
    ['two without a region', [{}, {}], ['api@1', 'api@2']],
    ['one of two without', [{ region: 'eu' }, { region: undefined }], ['api@eu', 'api@2']],
  ])('%s', (_, entries, names) => {
    expect(placeNames('api', entries)).toEqual(names);
  });
});

test('a release and its incident have issues of their own', () => {
  expect([releaseIssueKey('v1.4.0-rc.1'), incidentKey('v1.4.0-rc.1')]).toEqual([
    'release v1.4.0-rc.1',
    'incident v1.4.0-rc.1',
  ]);
});

test.each([
  ['v1.4.0-rc.1', 'v1.4.0'],
  ['v1.4.0-rc.12', 'v1.4.0'],
  ['v1.4.0-rc2', 'v1.4.0'],
  ['api/v1.4.0-rc.1', 'api/v1.4.0'],
  ['v1.4.0-rc.1-linux', 'v1.4.0-linux'],
  ['v2026.11.18-rc.1', 'v2026.11.18'],
  ['a name with -rc.9 in front/v1.4.0-rc.1', 'a name with -rc.9 in front/v1.4.0'],
  ['v1.4.0', 'v1.4.0'],
])('the final tag of %s is %s', (tag, final) => {
  expect(finalTagOf({ tag })).toBe(final);
});
