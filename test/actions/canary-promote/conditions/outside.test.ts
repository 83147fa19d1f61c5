import { describe, expect, test } from '@jest/globals';
import { isSeen, outsideOf } from '../../../../actions/canary-promote/conditions.ts';
import {
  finalTagEffect,
  flagEffect,
  issueEffect,
  latestEffect,
  pageEffect,
  pinEffect,
  publishEffect,
} from '../../../../actions/canary-promote/make-effects.ts';
import { NOTHING_KNOWN, type Outside } from '../../../../actions/canary-promote/view.ts';
import { NEW, OLD } from '../../../canary/step-of.ts';
import { SHA } from './views.ts';

const PAGE = { kind: 'blind', dedupKey: 'k', severity: 'error', summary: 's', details: [] } as const;
const tagged = finalTagEffect({ tag: 'v1', sha: SHA, candidate: 'v1-rc.1' });

describe('what GitHub is asked', () => {
  test.each([
    [
      'nothing for traffic and pages',
      [pinEffect('api', OLD, NEW, '1'), pageEffect(PAGE), flagEffect('f', '1')],
      undefined,
    ],
    ['a tag', [tagged], { tags: ['v1'], releases: [], issues: [], latest: false }],
    [
      'all of it at once',
      [tagged, publishEffect('v1', 'v1-rc.1'), issueEffect('incident', 'k', []), latestEffect('v0')],
      { tags: ['v1'], releases: ['v1'], issues: ['k'], latest: true },
    ],
  ])('%s', (_, effects, wanted) => {
    expect(outsideOf(effects)).toEqual(wanted);
  });

  const ALL = { tags: ['v1'], releases: ['v1'], issues: ['k'], latest: true };
  const seen: Outside = {
    tags: new Map([['v1', null]]),
    releases: new Map([['v1', null]]),
    issues: new Map([['k', null]]),
    latest: null,
  };
  test.each<[string, Partial<Outside>, boolean, boolean]>([
    ['all of it', {}, true, true],
    ['without the tag', { tags: new Map() }, true, false],
    ['without the release', { releases: new Map() }, true, false],
    ['without the issue', { issues: new Map() }, true, false],
    ['without having asked for the latest', {}, false, false],
  ])('is seen: %s', (_, change, askedLatest, wanted) => {
    const outside = { question: { ...ALL, latest: askedLatest }, seen: { ...seen, ...change } };
    expect(isSeen({ ...NOTHING_KNOWN, outside }, ALL)).toBe(wanted);
  });
  test('nothing is seen before anything was asked', () => {
    expect(isSeen(NOTHING_KNOWN, ALL)).toBe(false);
  });
});
