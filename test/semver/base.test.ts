import { describe, expect, test } from '@jest/globals';
import {
  chooseBase,
  newerElsewhere,
  newestFinal,
  newestUnreleased,
  openCandidate,
  possibleHeirs,
} from '../../shared/semver/base.ts';
import { dated, tagged } from './tagged.ts';

describe('the first guess is the newest final version of all', () => {
  test.each([
    ['no tags', [], undefined],
    ['only candidates', ['v1.0.0-rc.1', 'v1.0.0-rc.2'], undefined],
    ['candidates of the next one after it', ['v1.4.0', 'v1.5.0-rc.1'], 'v1.4.0'],
    ['a line beside it', ['v2.0.0', 'v1.9.9'], 'v2.0.0'],
  ])('%s', (_rule, names, expected) => {
    expect(newestFinal(tagged(names))?.tag.name).toBe(expected);
  });
});

describe('what the first release is going to be', () => {
  test.each<[string, string[], string[], string | undefined]>([
    ['nothing yet', [], [], undefined],
    [
      'the newest candidate',
      ['v2.0.0-rc.9', 'v2.0.0-rc.10'],
      ['v2.0.0-rc.9', 'v2.0.0-rc.10'],
      'v2.0.0-rc.10',
    ],
    ['the newest that is behind the commit', ['v1.0.0-rc.1', 'v2.0.0-rc.1'], ['v1.0.0-rc.1'], 'v1.0.0-rc.1'],
    ['of whatever kind', ['v1.0.0-beta.1'], ['v1.0.0-beta.1'], 'v1.0.0-beta.1'],
    ['no final version', ['v1.0.0'], ['v1.0.0'], undefined],
  ])('%s', (_rule, names, reachable, expected) => {
    expect(newestUnreleased(tagged(names), new Set(reachable))?.tag.name).toBe(expected);
  });
});

describe('the base of a commit', () => {
  test.each<[string, string[], string[], string | undefined]>([
    ['no tags at all', [], [], undefined],
    ['tags, none reachable', ['v1.0.0'], [], undefined],
    ['only a reachable candidate: no final version yet', ['v1.0.0-rc.1'], ['v1.0.0-rc.1'], undefined],
    ['the newest reachable one', ['v1.0.0', 'v1.1.0'], ['v1.0.0', 'v1.1.0'], 'v1.1.0'],
    ['by version, not by text', ['v1.9.0', 'v1.10.0'], ['v1.9.0', 'v1.10.0'], 'v1.10.0'],
    [
      'a final cut on a release branch from our candidate, with picks',
      ['v1.3.0', 'v1.4.0-rc.1', 'v1.4.0-rc.2', 'v1.4.0'],
      ['v1.3.0', 'v1.4.0-rc.1'],
      'v1.4.0',
    ],
    [
      'a final of another branch, no tag of its line here',
      ['v1.3.0', 'v1.4.0-rc.1', 'v1.4.0'],
      ['v1.3.0'],
      'v1.3.0',
    ],
    ['1.x beside 2.0.0', ['v1.8.0', 'v1.8.1', 'v2.0.0'], ['v1.8.0', 'v1.8.1'], 'v1.8.1'],
    [
      '1.x beside 2.0.0 whose candidates are not here either',
      ['v1.8.0', 'v2.0.0-rc.1', 'v2.0.0'],
      ['v1.8.0'],
      'v1.8.0',
    ],
    [
      'main, while the hotfix v1.4.1 was made off v1.4.0',
      ['v1.4.0', 'v1.4.1', 'v1.5.0-rc.1'],
      ['v1.4.0', 'v1.5.0-rc.1'],
      'v1.4.1',
    ],
    [
      'next.N on the branch, 16.0.0 and 15.2.9 beside it',
      ['v15.2.0', 'v15.2.9', 'v16.0.0-next.3', 'v16.0.0-rc.0', 'v16.0.0'],
      ['v15.2.0', 'v16.0.0-next.3'],
      'v16.0.0',
    ],
    [
      'the same before 16.0.0 is out',
      ['v15.2.0', 'v15.2.9', 'v16.0.0-next.3', 'v16.0.0-rc.0'],
      ['v15.2.0', 'v16.0.0-next.3'],
      'v15.2.9',
    ],
    [
      'names of other packages that are reachable say nothing',
      ['v1.0.0'],
      ['api/v1.0.0', 'nightly'],
      undefined,
    ],
    ['of two spellings, the reachable one', ['v1.0.0', 'v1.0.0+linux'], ['v1.0.0'], 'v1.0.0'],
    [
      'of two spellings, the other reachable one',
      ['v1.0.0', 'v1.0.0+linux'],
      ['v1.0.0+linux'],
      'v1.0.0+linux',
    ],
  ])('%s', (_rule, names, reachable, expected) => {
    expect(chooseBase(tagged(names), new Set(reachable))?.tag.name).toBe(expected);
  });

  test.each<[string, string[], string[], string | undefined]>([
    ['its own tag', ['2026.11.20', '2026.11.21'], ['2026.11.20'], '2026.11.20'],
    [
      'a candidate of that very version',
      ['2026.11.20', '2026.11.21-rc.1', '2026.11.21'],
      ['2026.11.21-rc.1'],
      '2026.11.21',
    ],
    ['not the second of the day by the first', ['2026.11.21', '2026.11.21.1'], ['2026.11.21'], '2026.11.21'],
    [
      'the second of the day by its own',
      ['2026.11.21', '2026.11.21.1'],
      ['2026.11.21', '2026.11.21.1'],
      '2026.11.21.1',
    ],
  ])('in a calendar counts by %s', (_rule, names, reachable, expected) => {
    expect(chooseBase(dated(...names), new Set(reachable))?.tag.name).toBe(expected);
  });
});

describe('newer final versions that did not count are told', () => {
  const versions = tagged(['v1.8.0', 'v1.8.1', 'v2.0.0-rc.1', 'v2.0.0', 'v2.1.0', 'v2.2.0-rc.1']);
  const elsewhere = (reachable: string[]) =>
    newerElsewhere(versions, chooseBase(versions, new Set(reachable))).map(({ tag }) => tag.name);

  test.each([
    ['beside 1.x', ['v1.8.0', 'v1.8.1'], ['v2.0.0', 'v2.1.0']],
    ['on the newest', ['v1.8.0', 'v2.1.0'], []],
    ['without a base', [], ['v1.8.0', 'v1.8.1', 'v2.0.0', 'v2.1.0']],
  ])('%s', (_where, reachable, expected) => {
    expect(elsewhere(reachable)).toEqual(expected);
  });
});

describe('a candidate that became nothing under its own number', () => {
  test.each<[string, string[], string[], string | undefined]>([
    [
      'rc.1 of 1.2.2 is here, and 1.3.0 was made of it',
      ['v1.2.1', 'v1.2.2-rc.1', 'v1.3.0-rc.1', 'v1.3.0'],
      ['v1.2.1', 'v1.2.2-rc.1'],
      'v1.2.2-rc.1',
    ],
    [
      'the oldest of several, by version',
      ['v1.2.1', 'v1.4.0-rc.1', 'v1.3.0-rc.10', 'v1.3.0-rc.9'],
      ['v1.2.1', 'v1.4.0-rc.1', 'v1.3.0-rc.10', 'v1.3.0-rc.9'],
      'v1.3.0-rc.9',
    ],
    ['before any final version', ['v0.1.0-rc.1', 'v0.2.0'], ['v0.1.0-rc.1'], 'v0.1.0-rc.1'],
    ['not one that is elsewhere', ['v1.2.1', 'v1.2.2-rc.1', 'v1.3.0'], ['v1.2.1'], undefined],
    ['not one that was released', ['v1.2.1-rc.1', 'v1.2.1'], ['v1.2.1-rc.1'], undefined],
    [
      'not one that was released in another spelling',
      ['v1.2.2-rc.1', 'v1.2.2+linux'],
      ['v1.2.2-rc.1'],
      undefined,
    ],
    ['not one older than the base', ['v1.2.0-rc.1', 'v1.2.1'], ['v1.2.0-rc.1', 'v1.2.1'], undefined],
    ['not another pre-release', ['v1.2.1', 'v1.3.0-beta.1'], ['v1.2.1', 'v1.3.0-beta.1'], undefined],
  ])('%s', (_rule, names, reachable, expected) => {
    const versions = tagged(names);
    const reachableTags = new Set(reachable);
    const found = openCandidate(versions, reachableTags, chooseBase(versions, reachableTags));
    expect(found?.tag.name).toBe(expected);
  });

  test('may have become one of the ten newest releases elsewhere, newest first', () => {
    const minors = Array.from({ length: 12 }, (_, minor) => `v1.${minor}.0`);
    const versions = tagged([...minors, 'v1.11.1-rc.1']);
    const names = (base: string) =>
      possibleHeirs(
        versions,
        versions.find(({ tag }) => tag.name === base),
      ).map(({ tag }) => tag.name);
    expect(names('v1.9.0')).toEqual(['v1.11.0', 'v1.10.0']);
    expect(names('v1.1.0')).toEqual(minors.slice(2).toReversed());
    expect(names('v1.0.0')).toEqual(minors.slice(2).toReversed());
    expect(names('v1.11.0')).toEqual([]);
  });
});
