import { expect, test } from '@jest/globals';
import { afterEffect, holds } from '../../../../actions/canary-promote/conditions.ts';
import {
  abortEffect,
  askEffect,
  finalTagEffect,
  issueEffect,
  latestEffect,
  markEffect,
  pinEffect,
  publishEffect,
  undoEffect,
  weightEffect,
} from '../../../../actions/canary-promote/make-effects.ts';
import { NOTHING_KNOWN } from '../../../../actions/canary-promote/view.ts';
import { NEW, OLD } from '../../../canary/step-of.ts';
import { approved, has, hears, published, SHA, shows } from './views.ts';

const tagged = finalTagEffect({ tag: 'v1', sha: SHA, candidate: 'v1-rc.1' });

test.each([
  ['pin', pinEffect('api', OLD, NEW, '1'), shows({ desired: OLD, weight: 100 })],
  ['set-weight', weightEffect('api', 10, 50, '1'), shows({ weight: 10 })],
  ['the last set-weight', weightEffect('api', 50, 100, '1'), shows({ weight: 50 })],
  ['abort', abortEffect('api', OLD, '1'), shows({ weight: 50 })],
  ['undo', undoEffect('api', OLD, '1'), shows({ weight: 0 })],
  ['final tag', tagged, hears({ tags: new Map([['v1', null]]) })],
  ['publish', publishEffect('v1', 'v1-rc.1'), has({ ...published, isDraft: true })],
  ['mark', markEffect('v1'), has(published)],
  ['latest', latestEffect('v1'), hears({ latest: 'v2' })],
  ['issue', issueEffect('incident', 'k', []), hears({ issues: new Map([['k', null]]) })],
  ['ask', askEffect('k', 0, []), approved(false)],
])('a dry run believes that %s came about, and nothing but that', (_, effect, view) => {
  expect(holds(effect.settled, view)).toBe(false);
  const after = afterEffect(effect, view);
  expect(holds(effect.settled, after)).toBe(true);
  expect(afterEffect(effect, NOTHING_KNOWN)).toEqual(NOTHING_KNOWN);
  expect(after.ground).toBe(view.ground);
});
